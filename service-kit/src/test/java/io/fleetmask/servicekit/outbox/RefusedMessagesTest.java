package io.fleetmask.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.published.Published;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
class RefusedMessagesTest {
    private static final String CLUSTERS = Topic.CLUSTERS.topicName();
    private static final String VMS = "renamed.vms";

    private final String id = UUID.randomUUID().toString();

    @Inject
    Outbox outbox;

    @Inject
    Revisions revisions;

    @Inject
    Published published;

    @Inject
    KafkaClients clients;

    @Inject
    Refused refused;

    @Test
    void letOtherKeysPassAndKeepTheOrderOfTheirOwn() throws Exception {
        long large;
        long next;
        limit(OpType.SET, "20000");
        try {
            large = change(id, incompressible());
            next = change(id, "short");
            change(id + "-other", "short");

            assertThat(published.in(CLUSTERS, id, 1)).extracting(Published::key).containsExactly(id + "-other");
            assertThat(refused.count()).isPositive();
        } finally {
            limit(OpType.DELETE, "");
        }

        assertThat(published.in(CLUSTERS, id, 3).stream()
                        .filter(each -> Published.key(each).equals(id)))
                .extracting(Published::revision)
                .containsExactly(large, next);
    }

    @Test
    void letOtherTopicsPassWhileTheirOwnIsMissingWhichIsCreatedAgain() throws Exception {
        try (Admin admin = clients.admin()) {
            admin.deleteTopics(List.of(VMS)).all().get();
        }
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.publish(VmStates.named(id, revisions.next(), Instant.EPOCH)));
        change(id, "Lab");

        assertThat(published.in(CLUSTERS, id, 1)).hasSize(1);
        assertThat(published.in(VMS, id, 1)).hasSize(1);
    }

    private long change(String cluster, String name) {
        return QuarkusTransaction.requiringNew().call(() -> {
            long revision = revisions.next();
            outbox.publish(new ClusterState(cluster, revision, Instant.EPOCH, name, ClusterPolicy.DEFAULT));
            return revision;
        });
    }

    private static String incompressible() {
        StringBuilder name = new StringBuilder();
        new Random(1).ints(60_000, 'a', 'z').forEach(letter -> name.append((char) letter));
        return name.toString();
    }

    private void limit(OpType type, String bytes) throws ExecutionException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, CLUSTERS);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), type);
        try (Admin admin = clients.admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        }
    }
}
