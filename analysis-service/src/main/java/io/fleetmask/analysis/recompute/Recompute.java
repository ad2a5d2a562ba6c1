package io.fleetmask.analysis.recompute;

import io.fleetmask.analysis.fleet.KnownCluster;
import io.fleetmask.analysis.mask.MaskComputation;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.ClusterPictures;
import io.fleetmask.analysis.store.Clusters;
import io.fleetmask.analysis.store.DueClusters;
import io.fleetmask.analysis.store.DueClusters.Due;
import io.fleetmask.analysis.store.Masks;
import io.fleetmask.analysis.store.Rebuilt;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.patience.BackOff;
import io.fleetmask.servicekit.trace.Traces;
import io.fleetmask.servicekit.trace.WaitingTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Computes the mask of one cluster in one transaction, and publishes it if it says something new. A cluster that cannot
 * be computed is put back by itself.
 */
@Singleton
class Recompute {
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Rebuilt rebuilt;
    private final DueClusters due;
    private final Clusters clusters;
    private final ClusterPictures pictures;
    private final Masks masks;
    private final MaskPublication publication;
    private final UnitOfWork units;
    private final Traces traces;
    private final WaitingTraces waiting;
    private final Timer timer;

    Recompute(
            Rebuilt rebuilt,
            DueClusters due,
            Clusters clusters,
            ClusterPictures pictures,
            Masks masks,
            MaskPublication publication,
            UnitOfWork units,
            Traces traces,
            WaitingTraces waiting,
            MeterRegistry metrics) {
        this.rebuilt = rebuilt;
        this.due = due;
        this.clusters = clusters;
        this.pictures = pictures;
        this.masks = masks;
        this.publication = publication;
        this.units = units;
        this.traces = traces;
        this.waiting = waiting;
        this.timer = metrics.timer("fleetmask.recompute");
    }

    /** Tries a cluster that is due; false when there is none, or when nothing may be computed now. */
    boolean one() {
        Attempt attempt = new Attempt();
        try {
            units.run(() -> {
                attempt.taken = rebuilt.mayCompute() ? due.take() : Optional.empty();
                attempt.taken.ifPresent(cluster -> timer.record(() -> traced(cluster.cluster())));
            });
        } catch (RuntimeException | StackOverflowError failed) {
            if (attempt.taken.isEmpty()) {
                throw failed;
            }
            putBack(attempt.taken.get(), failed);
        }
        return attempt.taken.isPresent();
    }

    /** Which cluster it was is still known when its transaction has failed. */
    private static final class Attempt {
        private Optional<Due> taken = Optional.empty();
    }

    /** Where the database cannot even keep that, the failure is not the cluster's. */
    private void putBack(Due cluster, Throwable failed) {
        Duration wait = BACK_OFF.after(cluster.failures() + 1);
        String error = Optional.ofNullable(failed.getMessage())
                .orElse(failed.getClass().getSimpleName());
        due.failed(cluster.cluster(), error, wait);
        if (cluster.failures() == 0) {
            Log.warnf(
                    failed,
                    "the mask of cluster %s cannot be computed and is tried again in %s",
                    cluster.cluster(),
                    wait);
        }
    }

    private void traced(String cluster) {
        traces.working("recompute mask", waiting.take(ClusterInputs.TRACED_WORK, List.of(cluster)), () -> {
            compute(cluster);
            return cluster;
        });
    }

    private void compute(String cluster) {
        Optional<ClusterMask> previous = masks.of(cluster);
        clusters.known(cluster).ifPresentOrElse(known -> compute(known, previous), () -> publication.remove(cluster));
        pictures.count(cluster);
        due.done(cluster);
    }

    private void compute(KnownCluster cluster, Optional<ClusterMask> previous) {
        Optional<MaskContent> before = previous.map(MaskContent::of);
        strategy(cluster).ifPresent(strategy -> {
            MaskContent after = MaskComputation.compute(pictures.of(cluster.id(), strategy), before)
                    .fitting(cluster.id(), Outbox.LARGEST_MESSAGE);
            boolean saysNothingNew = before.map(after::equals).orElse(after.isEmpty());
            if (!saysNothingNew) {
                publication.publish(cluster.id(), before, after);
            }
        });
    }

    private static Optional<MaskStrategy> strategy(KnownCluster cluster) {
        try {
            return Optional.of(MaskStrategy.parse(cluster.policy().strategy()));
        } catch (IllegalArgumentException unknown) {
            Log.errorf("the mask of cluster %s stays as it is: %s", cluster.id(), unknown.getMessage());
            return Optional.empty();
        }
    }
}
