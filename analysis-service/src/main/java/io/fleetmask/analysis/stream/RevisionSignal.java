package io.fleetmask.analysis.stream;

import io.fleetmask.analysis.store.MaskRevisions;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Knows how far the published masks have come, by whichever instance; one query serves all who wait. */
@Singleton
class RevisionSignal {
    private final MaskRevisions revisions;
    private final Duration pause;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

    /** Somebody who knows all up to a revision. */
    private record Waiter(long position, UniEmitter<? super Long> emitter) {}

    RevisionSignal(
            MaskRevisions revisions,
            @ConfigProperty(name = "fleetmask.stream.pause", defaultValue = "0.25S") Duration pause) {
        this.revisions = revisions;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event, Workers workers) {
        workers.repeat("mask-news", this::round);
    }

    /** The highest revision, once it is above this one. */
    Uni<Long> beyond(long position) {
        return Uni.createFrom().emitter(emitter -> {
            Waiter waiter = new Waiter(position, emitter);
            emitter.onTermination(() -> waiters.remove(waiter));
            waiters.add(waiter);
        });
    }

    private Duration round() {
        if (!waiters.isEmpty()) {
            tell(revisions.highest());
        }
        return pause;
    }

    /** What one reader makes of it is no other reader's trouble. */
    private static void complete(Waiter waiter, long highest) {
        try {
            waiter.emitter().complete(highest);
        } catch (RuntimeException failed) {
            Log.debugf(failed, "a reader of the stream is lost");
        }
    }

    private void tell(long highest) {
        for (Waiter waiter : List.copyOf(waiters)) {
            if (waiter.position() < highest && waiters.remove(waiter)) {
                complete(waiter, highest);
            }
        }
    }
}
