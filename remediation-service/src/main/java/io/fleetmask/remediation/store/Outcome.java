package io.fleetmask.remediation.store;

import io.fleetmask.events.EventCodec;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.remediation.lifecycle.PowerCycle;
import io.fleetmask.remediation.store.PatchRow.Marks;
import io.fleetmask.remediation.store.Patches.Kept;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be done about one patch after an evaluation: whether the topic is told, and what of the row is another.
 *
 * @param kept what became of it
 * @param known what stands beside it in its row, if there is one
 * @param telling what the topic must be told, if anything
 */
record Outcome(Kept kept, Patch patch, Optional<Marks> known, Optional<PatchPublication> telling) {
    static Outcome of(Kept kept, Patch patch, Optional<Marks> known) {
        return new Outcome(kept, patch, known, telling(kept, patch, known.flatMap(Marks::published)));
    }

    private static Optional<PatchPublication> telling(Kept kept, Patch patch, Optional<String> published) {
        boolean silent = patch.isOpen() ? !kept.isPublic() : published.isEmpty();
        if (silent) {
            return published.map(any -> new PatchPublication.Nothing(patch.vm()));
        }
        String now = told(patch);
        return published.filter(now::equals).isPresent()
                ? Optional.empty()
                : Optional.of(new PatchPublication.Now(patch, now, PowerCycle.isAwaited(patch, kept.vm())));
    }

    /** Digest of what is told of a patch, without revision and time. */
    static String told(Patch patch) {
        return Digest.of(EventCodec.encode(PatchCodec.published(patch, 0, Instant.EPOCH)));
    }

    String vm() {
        return patch.vm();
    }

    boolean isFirst() {
        return known.isEmpty();
    }

    /** Whether the topic is told nothing of it as it is now. */
    boolean isUntold() {
        return telling.filter(PatchPublication.Now.class::isInstance).isEmpty();
    }

    /** Whether the row has another patch, or none. */
    boolean isOther() {
        boolean isSameNumber =
                known.filter(marks -> marks.number() == patch.number()).isPresent();
        return !isSameNumber || kept.before().filter(patch::equals).isEmpty();
    }

    boolean isMarkedOtherwise() {
        return known.filter(marks ->
                        marks.waiting() == isWaiting() && marks.published().equals(published()))
                .isEmpty();
    }

    /** What is told of it still; of what is told now, the digest comes with the revision. */
    Optional<String> published() {
        return telling.isPresent() ? Optional.empty() : known.flatMap(Marks::published);
    }

    boolean isWaiting() {
        return PowerCycle.isAwaited(patch, kept.vm());
    }

    Marks marks() {
        return new Marks(
                patch.number(),
                published(),
                isWaiting(),
                known.filter(Marks::restored).isPresent());
    }

    /** A row for a patch that had none. */
    PatchRow first() {
        return PatchRow.of(PatchCodec.event(patch, 0, kept.course().now()), published(), isWaiting());
    }
}
