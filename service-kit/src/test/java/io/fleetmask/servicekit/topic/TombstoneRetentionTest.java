package io.fleetmask.servicekit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.KitBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class TombstoneRetentionTest {
    private static final String A_MONTH = Long.toString(Duration.ofDays(30).toMillis());
    private static final String A_DAY = Long.toString(Duration.ofDays(1).toMillis());
    private static final Duration LOOK = Duration.ofMillis(10);

    @Inject
    KafkaClients clients;

    @Inject
    TopicCreation creation;

    @Inject
    TombstoneRetention retention;

    @BeforeEach
    @AfterEach
    void unset() {
        creation.createMissing();
        alter(Topic.HOSTS, new AlterConfigOp(entry(""), OpType.DELETE));
        awaitKept(Topic.HOSTS, A_DAY);
    }

    @Test
    void keepsThemForAMonthInTheTopicsOfTheService() {
        retention.extend();
        awaitKept(Topic.HOSTS, A_MONTH);
    }

    @Test
    void leavesTheTopicsOfOthersAlone() {
        retention.extend();
        awaitKept(Topic.HOSTS, A_MONTH);
        assertThat(kept(Topic.MASKS)).isEqualTo(A_DAY);
    }

    @Test
    void leavesWhatSomebodyHasSet() {
        alter(Topic.HOSTS, new AlterConfigOp(entry("3600000"), OpType.SET));
        awaitKept(Topic.HOSTS, "3600000");
        retention.extend();
        alter(Topic.CLUSTERS, new AlterConfigOp(entry("3600001"), OpType.SET));
        awaitKept(Topic.CLUSTERS, "3600001");
        assertThat(kept(Topic.HOSTS)).isEqualTo("3600000");
        alter(Topic.CLUSTERS, new AlterConfigOp(entry(""), OpType.DELETE));
    }

    private static ConfigEntry entry(String milliseconds) {
        return new ConfigEntry(TopicConfig.DELETE_RETENTION_MS_CONFIG, milliseconds);
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    }

    private void alter(Topic topic, AlterConfigOp change) {
        try (Admin admin = clients.admin()) {
            admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** The broker hears of its controller's decisions a moment later, in their order. */
    private void awaitKept(Topic topic, String milliseconds) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!milliseconds.equals(kept(topic)) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        assertThat(kept(topic)).isEqualTo(milliseconds);
    }

    private String kept(Topic topic) {
        try (Admin admin = clients.admin()) {
            return admin.describeConfigs(List.of(resource(topic)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .values()
                    .iterator()
                    .next()
                    .get(TopicConfig.DELETE_RETENTION_MS_CONFIG)
                    .value();
        }
    }
}
