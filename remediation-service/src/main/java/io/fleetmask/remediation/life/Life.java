package io.fleetmask.remediation.life;

import io.fleetmask.events.PatchState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** How far a patch has come. Each state knows which states may follow it; there is no other way from one to the next. */
public sealed interface Life {
    /** The state as events and clients name it. */
    PatchState state();

    /** Since when. */
    Instant since();

    /** Why, in one sentence. */
    String reason();

    /** The states that may follow. */
    Set<PatchState> next();

    /** Whether nothing follows: a newer patch, or none, is what counts. */
    default boolean isOver() {
        return next().isEmpty();
    }

    /** The state of this name; the inverse of {@link #state()}. */
    static Life of(PatchState state, Instant since, String reason) {
        return switch (state) {
            case PROPOSED -> new Proposed(since, reason);
            case APPROVED -> new Approved(since, reason);
            case REJECTED -> new Rejected(since, reason);
            case APPLIED -> new Applied(since, reason);
            case IN_FORCE -> new InForce(since, reason);
            case DRIFTED -> new Drifted(since, reason);
            case CONFLICT -> new Conflicting(since, reason);
            case UNPATCHABLE -> new Unpatchable(since, reason);
            case WITHDRAWN -> new Withdrawn(since, reason);
            case SUPERSEDED -> new Superseded(since, reason);
        };
    }

    /** The state that follows; a move that the table does not have is a mistake of the caller. */
    default Life become(PatchState state, Instant at, String why) {
        if (!next().contains(state)) {
            throw new IllegalStateException(
                    "a patch that is " + state().text() + " cannot become " + state.text() + ", only one of " + next());
        }
        return of(state, at, why);
    }

    /** Computed; nobody decided yet. */
    record Proposed(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.PROPOSED;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.of(PatchState.APPROVED, PatchState.REJECTED, PatchState.WITHDRAWN, PatchState.SUPERSEDED);
        }
    }

    /** Appliers may act. */
    record Approved(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.APPROVED;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.of(PatchState.APPLIED, PatchState.WITHDRAWN, PatchState.SUPERSEDED);
        }
    }

    /** An operator said no; stands until something else is needed. */
    record Rejected(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.REJECTED;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.of(PatchState.SUPERSEDED);
        }
    }

    /** Seen in the file, or reported by who wrote it there. */
    record Applied(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.APPLIED;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.of(PatchState.IN_FORCE, PatchState.DRIFTED, PatchState.SUPERSEDED);
        }
    }

    /** A later power-on showed that the guest runs under it. */
    record InForce(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.IN_FORCE;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.of(PatchState.DRIFTED, PatchState.SUPERSEDED);
        }
    }

    /** A line is gone, or the guest sees what it must not see. */
    record Drifted(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.DRIFTED;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.of(PatchState.APPLIED, PatchState.IN_FORCE, PatchState.SUPERSEDED);
        }
    }

    /** Somebody forces what must be hidden. */
    record Conflicting(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.CONFLICT;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.of(PatchState.PROPOSED, PatchState.SUPERSEDED);
        }
    }

    /** The file cannot be edited. */
    record Unpatchable(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.UNPATCHABLE;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.of(PatchState.PROPOSED, PatchState.SUPERSEDED);
        }
    }

    /** Not needed any more before it was applied. */
    record Withdrawn(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.WITHDRAWN;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.noneOf(PatchState.class);
        }
    }

    /** A newer patch took over. */
    record Superseded(Instant since, String reason) implements Life {
        @Override
        public PatchState state() {
            return PatchState.SUPERSEDED;
        }

        @Override
        public Set<PatchState> next() {
            return EnumSet.noneOf(PatchState.class);
        }
    }
}
