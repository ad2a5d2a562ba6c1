package io.fleetmask.analysis.intake;

import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.MaskChanges;
import io.fleetmask.analysis.store.MaskRevisions;
import io.fleetmask.analysis.store.Masks;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.MaskChange;
import io.fleetmask.events.Topic;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.servicekit.intake.Intake;
import io.fleetmask.servicekit.intake.Received;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Reads this service's own topics back: what was published last is what the next mask is compared with. */
@Singleton
class PublishedMasks {
    private final TopicReplay replay;
    private final Intake intake;
    private final Masks masks;
    private final MaskChanges changes;
    private final MaskRevisions revisions;
    private final ClusterInputs inputs;
    private final UnitOfWork units;

    PublishedMasks(
            TopicReplay replay,
            Intake intake,
            Masks masks,
            MaskChanges changes,
            MaskRevisions revisions,
            ClusterInputs inputs,
            UnitOfWork units) {
        this.replay = replay;
        this.intake = intake;
        this.masks = masks;
        this.changes = changes;
        this.revisions = revisions;
        this.inputs = inputs;
        this.units = units;
    }

    void restore() {
        replay.read(Topic.MASKS, batch -> intake.replay(Topic.MASKS, ClusterMask.class, batch, this::take));
        replay.read(Topic.MASK_CHANGES, this::takeChanges);
    }

    /** Every cluster with a mask is dirty: the cluster may be gone by now. */
    private void take(List<Received<ClusterMask>> newest) {
        for (Received<ClusterMask> message : newest) {
            if (message instanceof Received.Current<ClusterMask> current) {
                ClusterMask mask = current.event();
                masks.put(mask);
                revisions.add(mask.cluster(), mask.revision(), mask.changedAt(), false);
            } else {
                masks.remove(message.key());
            }
        }
        inputs.markDirty(newest.stream().collect(Collectors.toMap(Received::key, message -> 0L)));
    }

    private void takeChanges(ConsumerRecords<byte[], byte[]> batch) {
        units.run(() -> batch.forEach(this::takeChange));
    }

    private void takeChange(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null) {
            return;
        }
        try {
            MaskChange change = EventCodec.decode(MaskChange.class, message.value());
            changes.add(change);
            revisions.add(change.cluster(), change.revision(), change.changedAt(), false);
        } catch (UnreadableEventException foreign) {
            Log.warnf("%s-%d at %d: %s", message.topic(), message.partition(), message.offset(), foreign.getMessage());
        }
    }
}
