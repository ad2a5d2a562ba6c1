package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.PatchState;
import java.time.Instant;
import java.util.Optional;

/** What operators and appliers say of a patch. Each is legal in some states only; an illegal one is an empty answer. */
public final class Decisions {
    private Decisions() {}

    /** Lets appliers act, as soon as window and limit allow: what the gate does with it follows. */
    public static Optional<PatchTransition> approve(Patch patch, String by, Instant now) {
        if (patch.state() != PatchState.PROPOSED) {
            return Optional.empty();
        }
        return Optional.of(
                new PatchTransition(Optional.of(patch.with(patch.trail().approved(by))), now));
    }

    /** Says no; stands until something else is needed. */
    public static Optional<PatchTransition> reject(Patch patch, String by, String reason, Instant now) {
        return moved(
                patch, PatchState.REJECTED, "rejected by " + by + (reason.isBlank() ? "" : ": " + reason), by, now);
    }

    /** Reports that the lines are in the file; where that is known already, nothing changes. */
    public static Optional<PatchTransition> applied(Patch patch, String by, Instant now) {
        if (patch.state() == PatchState.APPLIED || patch.state() == PatchState.IN_FORCE) {
            return Optional.of(new PatchTransition(Optional.of(patch), now));
        }
        Patch written = patch.with(patch.trail().applied(now));
        if (patch.state() != PatchState.PROPOSED || !patch.trail().released()) {
            return moved(written, PatchState.APPLIED, "reported by " + by, by, now);
        }
        PatchTransition course = new PatchTransition(Optional.of(written), now);
        course.move(PatchState.APPROVED, "it was let through before its maintenance window closed", by);
        course.move(PatchState.APPLIED, "reported by " + by, by);
        return Optional.of(course);
    }

    private static Optional<PatchTransition> moved(Patch patch, PatchState to, String cause, String by, Instant now) {
        if (!patch.status().next().contains(to)) {
            return Optional.empty();
        }
        PatchTransition course = new PatchTransition(Optional.of(patch), now);
        course.move(to, cause, by);
        return Optional.of(course);
    }
}
