package io.fleetmask.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.published.Published;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CLUSTERS = Topic.CLUSTERS.topicName();

    private final String id = UUID.randomUUID().toString();

    @Inject
    Outbox outbox;

    @Inject
    Revisions revisions;

    @Inject
    Published published;

    @Test
    void publishesWhatWasCommittedAsCloudEvent() throws Exception {
        long revision = QuarkusTransaction.requiringNew().call(() -> publish(id, "Lab"));

        ConsumerRecord<byte[], byte[]> message = published.in(CLUSTERS, id, 1).get(0);
        assertThat(EventCodec.decode(ClusterState.class, message.value()).revision())
                .isEqualTo(revision);
        assertThat(Published.header(message, "ce_type")).isEqualTo("io.fleetmask.clusters.v1");
        assertThat(Published.header(message, "ce_subject")).isEqualTo(id);
        assertThat(Published.revision(message)).isEqualTo(revision);
    }

    @Test
    void publishesNothingOfWhatWasRolledBack() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    publish(id + "-undone", "Lab");
                    throw new IllegalStateException("undo");
                }))
                .hasMessageContaining("undo");
        QuarkusTransaction.requiringNew().run(() -> publish(id + "-done", "Lab"));

        assertThat(published.in(CLUSTERS, id, 1)).extracting(Published::key).containsExactly(id + "-done");
    }

    @Test
    void publishesTombstonesWithTheirRevision() {
        QuarkusTransaction.requiringNew().run(() -> publish(id, "Lab"));
        long revision = QuarkusTransaction.requiringNew().call(() -> {
            long next = revisions.next();
            outbox.tombstone(Topic.CLUSTERS, id, next, NOW);
            return next;
        });

        ConsumerRecord<byte[], byte[]> tombstone = published.in(CLUSTERS, id, 2).get(1);
        assertThat(tombstone.value()).isNull();
        assertThat(Published.revision(tombstone)).isEqualTo(revision);
    }

    @Test
    void usesTheNameThatConfigurationGivesATopic() {
        QuarkusTransaction.requiringNew().run(() -> outbox.publish(VmStates.named(id, revisions.next(), NOW)));

        assertThat(published.in("renamed.vms", id, 1)).hasSize(1);
    }

    @Test
    void wantsATransaction() {
        assertThatThrownBy(() -> publish(id, "Lab")).isInstanceOf(TransactionalException.class);
    }

    @Test
    void refusesTopicsOfOtherServices() {
        VmxPatch patch = new VmxPatch(
                id,
                1,
                NOW,
                Optional.empty(),
                1,
                PatchState.PROPOSED,
                Optional.empty(),
                ClusterPolicy.Syntax.CPUID,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> outbox.publish(patch)))
                .withMessageContaining("REMEDIATION, not by INGEST");
    }

    @Test
    void refusesMessagesThatKafkaWouldRefuseForEver() {
        String name = "x".repeat(OutboxMessage.LARGEST_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> publish(id, name)))
                .withMessageContaining("the limit is 1000000");
    }

    @Test
    void neverGoesBackBelowARaisedRevision() {
        long before = QuarkusTransaction.requiringNew().call(() -> revisions.next());
        revisions.raiseAbove(before + 1000);
        revisions.raiseAbove(before + 10);

        long after = QuarkusTransaction.requiringNew().call(() -> revisions.next());
        assertThat(after).isGreaterThan(before + 1000);
    }

    private long publish(String cluster, String name) {
        long revision = revisions.next();
        outbox.publish(new ClusterState(cluster, revision, NOW, name, ClusterPolicy.DEFAULT));
        return revision;
    }
}
