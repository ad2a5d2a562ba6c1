package io.fleetmask.servicekit.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.consumed.PatchListener;
import io.fleetmask.servicekit.consumed.PatchMessages;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class ReadReconcilerTest {
    private final String id = UUID.randomUUID().toString();
    private final HeldRows<VmxPatch> held = new HeldRows<>(Topic.VMX_PATCHES, VmxPatch.class);
    private final Tally tally = new Tally(Topic.VMX_PATCHES);

    TopicAccess topics;

    @Inject
    PatchListener listener;

    @Inject
    ReadReconciler reconciler;

    /** All that other tests have sent is held: what differs is this test's. */
    @BeforeEach
    void hold() {
        reconciler.run(held, new Tally(Topic.VMX_PATCHES));
    }

    @Test
    void handsOverWhatIsMissingOrOlderThoughItWasSeen() throws InterruptedException {
        topics.send(PatchMessages.of(id + "-missing", 1));
        topics.send(PatchMessages.of(id + "-older", 1));
        topics.send(PatchMessages.of(id + "-older", 2));
        topics.send(PatchMessages.of(id + "-same", 3));
        listener.await(() -> listener.revisionsOf(id + "-same").equals(List.of(3L)));
        held.rows.put(id + "-older", 1L);
        held.rows.put(id + "-same", 3L);

        reconciler.run(held, tally);

        assertThat(held.rows)
                .containsEntry(id + "-missing", 1L)
                .containsEntry(id + "-older", 2L)
                .containsEntry(id + "-same", 3L);
        Difference difference = tally.end(Optional.empty());
        assertThat(difference.repaired()).isEqualTo(2);
        assertThat(difference.swept()).isZero();
        assertThat(difference.compared()).isGreaterThanOrEqualTo(3);
        assertThat(difference.examples()).containsExactlyInAnyOrder(id + "-missing", id + "-older");
    }

    @Test
    void removesWhatTheTopicNoLongerHas() {
        topics.send(PatchMessages.of(id + "-kept", 1));
        topics.send(PatchMessages.of(id + "-deleted", 1));
        topics.send(tombstone(id + "-deleted", 2));
        held.rows.put(id + "-kept", 1L);
        held.rows.put(id + "-deleted", 1L);
        held.rows.put(id + "-compacted", 1L);

        reconciler.run(held, tally);

        assertThat(held.rows).containsKey(id + "-kept").doesNotContainKeys(id + "-deleted", id + "-compacted");
        Difference difference = tally.end(Optional.empty());
        assertThat(difference.repaired()).isZero();
        assertThat(difference.examples()).containsExactlyInAnyOrder(id + "-deleted", id + "-compacted");
    }

    @Test
    void leavesAloneWhatIsNewerThanTheTopic() {
        topics.send(PatchMessages.of(id, 1));
        held.rows.put(id, 2L);

        reconciler.run(held, tally);

        assertThat(held.rows).containsEntry(id, 2L);
        assertThat(tally.end(Optional.empty()).examples()).isEmpty();
    }

    @Test
    void doesNotBringBackWhatWasDeletedLater() {
        topics.send(PatchMessages.of(id, 1));
        topics.send(tombstone(id, 2));

        reconciler.run(held, tally);

        assertThat(held.rows).doesNotContainKey(id);
        assertThat(tally.end(Optional.empty()).examples()).isEmpty();
    }

    @Test
    void doesNotEmptyItselfWhenTheTopicHasLostEverything() {
        HeldRows<ClusterMask> masks = new HeldRows<>(Topic.MASKS, ClusterMask.class);
        for (int mask = 0; mask < 1_000; mask++) {
            masks.rows.put(id + "-" + mask, 1L);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> reconciler.run(masks, tally))
                .withMessageContaining("the topic has lost more than it holds: 1000 keys are missing");
        assertThat(masks.rows).hasSize(1_000);
    }

    private static ProducerRecord<String, byte[]> tombstone(String vm, long revision) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(PatchMessages.TOPIC, PatchMessages.PARTITION, vm, null);
        message.headers().add("ce_revision", Long.toString(revision).getBytes(StandardCharsets.UTF_8));
        return message;
    }
}
