package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterPolicy.Handling;
import io.fleetmask.events.PatchState;
import java.time.Instant;
import java.util.Optional;

/** Lets proposed patches through to the appliers, as a cluster's policy and its operators want it. */
public record ApprovalPolicy(ClusterPolicy policy) {
    private static final String POLICY = "policy";
    private static final int WINDOWS_IN_A_ROW = 20;

    /** How far Fleetmask goes by itself with this patch: the stricter answer where it both hides and gives back. */
    public Handling handling(Patch patch) {
        Handling tighten = patch.tightens() || !patch.widens() ? policy.tighten() : Handling.APPROVE;
        Handling widen = patch.widens() ? policy.widen() : Handling.APPROVE;
        return tighten.compareTo(widen) < 0 ? tighten : widen;
    }

    /** Whether others are told of it. */
    public boolean isPublic(Patch patch) {
        boolean decided = patch.trail().released() || patch.trail().approvedBy().isPresent();
        return decided || patch.trail().takenBack() || handling(patch) != Handling.OBSERVE;
    }

    /** Whether the patch would be approved now if the hour's limit allows it. */
    public boolean wants(Patch patch) {
        return patch.state() == PatchState.PROPOSED && approver(patch).isPresent();
    }

    /**
     * Approves the open patch if somebody wants it and the time is right.
     *
     * <p>What was let through and is not applied when the window closes, waits again.
     *
     * @param undecided why nothing can be let through at all
     * @param budget how many VMs may still be changed in this hour
     * @return when to look again, if it has to wait
     */
    public Wait pass(PatchTransition course, Optional<String> undecided, int budget) {
        Optional<Instant> opening = closedUntil(course.now());
        if (isThrough(course)) {
            opening.ifPresent(time -> close(course, time));
            return opening.or(() -> closing(course.now())).map(Wait::until).orElse(Wait.NOTHING);
        }
        Optional<Patch> waiting = course.open().filter(this::wants);
        if (waiting.isEmpty()) {
            return Wait.NOTHING;
        }
        String by = approver(waiting.get()).orElseThrow();
        Optional<String> hindrance =
                undecided.or(() -> opening.map(time -> "waits for the maintenance window at " + time));
        if (hindrance.isPresent()) {
            course.explain("approved by " + by + ", " + hindrance.get());
            return opening.map(Wait::until).orElse(Wait.NOTHING);
        }
        if (budget <= 0) {
            course.explain("approved by " + by + ", waits: the cluster's limit of "
                    + policy.maxPatchesPerHour().orElse(0) + " VMs an hour is reached");
            return Wait.TURN;
        }
        course.retell(waiting.get().trail().approved(by).release());
        course.move(PatchState.APPROVED, "approved by " + by, by);
        return closing(course.now()).map(Wait::until).orElse(Wait.NOTHING);
    }

    private void close(PatchTransition course, Instant opening) {
        course.move(PatchState.PROPOSED, "the maintenance window closed before it was applied", POLICY);
        String by = approver(course.open().orElseThrow()).orElse(POLICY);
        course.explain("approved by " + by + ", waits for the maintenance window at " + opening);
    }

    private static boolean isThrough(PatchTransition course) {
        return course.open()
                .filter(patch -> patch.state() == PatchState.APPROVED)
                .isPresent();
    }

    private Optional<String> approver(Patch patch) {
        return patch.trail()
                .approvedBy()
                .or(() -> handling(patch) == Handling.APPROVE ? Optional.of(POLICY) : Optional.empty());
    }

    /** When the last of the windows that follow each other without a gap closes; empty without windows. */
    private Optional<Instant> closing(Instant now) {
        Instant end = now;
        for (int next = 0; next < WINDOWS_IN_A_ROW; next++) {
            Instant from = end;
            end = policy.maintenanceWindows().stream()
                    .flatMap(window -> window.closesFrom(from).stream())
                    .max(Instant::compareTo)
                    .orElse(from);
        }
        return Optional.of(end).filter(now::isBefore);
    }

    private Optional<Instant> closedUntil(Instant now) {
        return policy.maintenanceWindows().stream()
                .map(window -> window.opensFrom(now))
                .min(Instant::compareTo)
                .filter(opening -> opening.isAfter(now));
    }
}
