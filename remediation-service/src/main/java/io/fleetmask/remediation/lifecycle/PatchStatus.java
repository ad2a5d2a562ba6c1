package io.fleetmask.remediation.lifecycle;

import static io.fleetmask.events.PatchState.APPLIED;
import static io.fleetmask.events.PatchState.APPROVED;
import static io.fleetmask.events.PatchState.CONFLICT;
import static io.fleetmask.events.PatchState.DRIFTED;
import static io.fleetmask.events.PatchState.IN_FORCE;
import static io.fleetmask.events.PatchState.PROPOSED;
import static io.fleetmask.events.PatchState.REJECTED;
import static io.fleetmask.events.PatchState.SUPERSEDED;
import static io.fleetmask.events.PatchState.UNPATCHABLE;
import static io.fleetmask.events.PatchState.WITHDRAWN;

import io.fleetmask.events.PatchState;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * How far a patch has come.
 *
 * @param since since when
 * @param reason why, in one sentence
 */
public record PatchStatus(PatchState state, Instant since, String reason) {
    /** Which states may follow which; there is no other way from one to the next. */
    private static final Map<PatchState, Set<PatchState>> NEXT = Map.of(
            PROPOSED, Set.of(APPROVED, REJECTED, WITHDRAWN, SUPERSEDED),
            APPROVED, Set.of(PROPOSED, APPLIED, WITHDRAWN, SUPERSEDED),
            REJECTED, Set.of(SUPERSEDED),
            APPLIED, Set.of(IN_FORCE, DRIFTED, SUPERSEDED),
            IN_FORCE, Set.of(DRIFTED, SUPERSEDED),
            DRIFTED, Set.of(APPLIED, IN_FORCE, SUPERSEDED),
            CONFLICT, Set.of(PROPOSED, SUPERSEDED),
            UNPATCHABLE, Set.of(PROPOSED, SUPERSEDED),
            WITHDRAWN, Set.of(),
            SUPERSEDED, Set.of());

    /** The states that may follow. */
    public Set<PatchState> next() {
        return NEXT.getOrDefault(state, Set.of());
    }

    /** Whether nothing follows: a newer patch, or none, is what counts. */
    boolean isOver() {
        return next().isEmpty();
    }

    /** What follows; a move that the table does not have is a mistake of the caller. */
    PatchStatus become(PatchState to, Instant at, String why) {
        if (!next().contains(to)) {
            throw new IllegalStateException(
                    "a patch that is " + state.text() + " cannot become " + to.text() + ", only one of " + next());
        }
        return new PatchStatus(to, at, why);
    }
}
