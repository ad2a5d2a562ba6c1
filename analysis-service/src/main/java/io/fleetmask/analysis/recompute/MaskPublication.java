package io.fleetmask.analysis.recompute;

import io.fleetmask.analysis.change.MaskChangeBuilder;
import io.fleetmask.analysis.change.MaskDelta;
import io.fleetmask.analysis.change.VmCensus;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.store.ClusterPictures;
import io.fleetmask.analysis.store.MaskChanges;
import io.fleetmask.analysis.store.MaskRevisions;
import io.fleetmask.analysis.store.Masks;
import io.fleetmask.analysis.store.VmGroups;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.MaskChange;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.AfterCommit;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Publishes masks and what changed with them, under one revision, and remembers both. */
@Singleton
class MaskPublication {
    private final Masks masks;
    private final MaskChanges changes;
    private final MaskRevisions order;
    private final ClusterPictures pictures;
    private final VmGroups vms;
    private final Revisions revisions;
    private final Outbox outbox;
    private final AfterCommit afterCommit;
    private final MeterRegistry metrics;

    MaskPublication(
            Masks masks,
            MaskChanges changes,
            MaskRevisions order,
            ClusterPictures pictures,
            VmGroups vms,
            Revisions revisions,
            Outbox outbox,
            AfterCommit afterCommit,
            MeterRegistry metrics) {
        this.masks = masks;
        this.changes = changes;
        this.order = order;
        this.pictures = pictures;
        this.vms = vms;
        this.revisions = revisions;
        this.outbox = outbox;
        this.afterCommit = afterCommit;
        this.metrics = metrics;
    }

    void publish(String cluster, Optional<MaskContent> before, MaskContent after) {
        MaskDelta delta = MaskDelta.between(before.orElse(MaskDelta.NOTHING), after);
        Optional<MaskChangeBuilder> story =
                delta.isWorthTelling() ? Optional.of(story(cluster, delta)) : Optional.empty();
        order.keepOrder();
        long revision = revisions.next();
        Instant now = now();
        ClusterMask mask = after.publishedAs(cluster, revision, now);
        outbox.publish(mask);
        masks.put(mask);
        order.add(cluster, revision, now, false);
        story.ifPresent(told -> tell(told.toldAs(cluster, revision, now, Outbox.LARGEST_MESSAGE)));
    }

    private MaskChangeBuilder story(String cluster, MaskDelta delta) {
        return new MaskChangeBuilder(delta, pictures.turnsOf(cluster), VmCensus.of(delta, vms.of(cluster)));
    }

    private void tell(MaskChange change) {
        outbox.publish(change);
        changes.add(change);
        afterCommit.run(
                () -> metrics.counter("fleetmask.mask.changes", "direction", direction(change), "cause", cause(change))
                        .increment());
    }

    private static String direction(MaskChange change) {
        if (change.lost().isEmpty()) {
            return change.gained().isEmpty() ? "same" : "widened";
        }
        return change.gained().isEmpty() ? "narrowed" : "both";
    }

    private static String cause(MaskChange change) {
        return change.culprits().stream()
                .findFirst()
                .flatMap(MaskChange.Culprit::likelyCause)
                .orElse(change.culprits().isEmpty() ? "membership-or-policy" : "not-known");
    }

    void remove(String cluster) {
        order.keepOrder();
        long revision = revisions.next();
        Instant now = now();
        masks.remove(cluster);
        outbox.tombstone(Topic.MASKS, cluster, revision, now);
        order.add(cluster, revision, now, true);
    }

    /** As fine as the database keeps it and JSON shows it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
