package io.fleetmask.analysis.stream;

import io.fleetmask.analysis.store.MaskRevisions;
import io.fleetmask.analysis.store.MaskRevisions.Published;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One reader of the published masks. Nothing is read before the reader has taken what it has: a slow one costs a few
 * messages of memory.
 */
final class Follower {
    private static final int BATCH = 20;

    private final MaskRevisions revisions;
    private final RevisionSignal news;
    private final Set<String> clusters;
    private final Duration heartbeat;
    private long position;

    Follower(MaskRevisions revisions, RevisionSignal news, Set<String> clusters, Duration heartbeat, long position) {
        this.revisions = revisions;
        this.news = news;
        this.clusters = clusters;
        this.heartbeat = heartbeat;
        this.position = position;
    }

    /** Everything after the position, as it comes; empty now and then, as a sign of life. */
    Multi<Optional<Published>> published() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .indefinitely()
                .onItem()
                .transformToMultiAndConcatenate(batch -> Multi.createFrom().iterable(batch));
    }

    private Uni<List<Optional<Published>>> next() {
        return news.beyond(position)
                .map(Optional::of)
                .ifNoItem()
                .after(heartbeat)
                .recoverWithItem(Optional.empty())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(highest -> highest.map(this::read).orElse(List.of(Optional.empty())));
    }

    private List<Optional<Published>> read(long highest) {
        List<Published> batch = revisions.after(position, clusters, BATCH);
        position = batch.size() == BATCH ? last(batch) : Math.max(highest, batch.isEmpty() ? 0 : last(batch));
        return batch.stream().map(Optional::of).toList();
    }

    private static long last(List<Published> batch) {
        return batch.get(batch.size() - 1).revision();
    }
}
