package io.fleetmask.analysis.outbox;

import io.fleetmask.analysis.fleet.KnownCluster;
import io.fleetmask.analysis.mask.MaskComputation;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.ClusterPictures;
import io.fleetmask.analysis.store.Clusters;
import io.fleetmask.analysis.store.Masks;
import io.fleetmask.cpuid.MaskStrategy;
import io.fleetmask.events.ClusterMask;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Computes the mask of one cluster in one transaction, and publishes it if it says something new. */
@Singleton
class Recompute {
    private final ClusterInputs inputs;
    private final Clusters clusters;
    private final ClusterPictures pictures;
    private final Masks masks;
    private final MaskPublication publication;
    private final Timer timer;

    Recompute(
            ClusterInputs inputs,
            Clusters clusters,
            ClusterPictures pictures,
            Masks masks,
            MaskPublication publication,
            MeterRegistry metrics) {
        this.inputs = inputs;
        this.clusters = clusters;
        this.pictures = pictures;
        this.masks = masks;
        this.publication = publication;
        this.timer = metrics.timer("fleetmask.recompute");
    }

    /** Computes a cluster that is due; false when there is none. */
    boolean one() {
        return QuarkusTransaction.requiringNew().call(this::locked);
    }

    private boolean locked() {
        Optional<ClusterInputs.Due> due = inputs.takeDue();
        due.map(ClusterInputs.Due::cluster).ifPresent(cluster -> timer.record(() -> compute(cluster)));
        return due.isPresent();
    }

    private void compute(String cluster) {
        Optional<ClusterMask> previous = masks.of(cluster);
        clusters.known(cluster).ifPresentOrElse(known -> compute(known, previous), () -> publication.remove(cluster));
        pictures.count(cluster);
        inputs.done(cluster);
    }

    private void compute(KnownCluster cluster, Optional<ClusterMask> previous) {
        Optional<MaskContent> before = previous.map(MaskContent::of);
        strategy(cluster).ifPresent(strategy -> {
            MaskContent after = MaskComputation.compute(pictures.of(cluster.id(), strategy), before);
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
