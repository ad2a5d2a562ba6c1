package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaClusterTest {
    private static final TopicSettings VMS = TopicSettings.compacted("fleetmask.vms", 3);
    private static final Duration SOON = Duration.ofMinutes(1);

    @Test
    void takesAndGivesMessagesWhileOneOfThreeIsLost() {
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                KafkaCluster cluster = KafkaCluster.start(directory.path(), 3)) {
            new TopicCreation(cluster.bootstrapServers()).create(List.of(VMS));
            try (TopicAccess topics = new TopicAccess(cluster.bootstrapServers())) {
                topics.send(VMS.name(), "vm-1", "on");
                cluster.kill(0);
                topics.send(VMS.name(), "vm-2", "on");
                assertThat(topics.await(VMS.name(), 2, SOON)).hasSize(2);
                cluster.startAgain(0);
                assertThat(cluster.size()).isEqualTo(3);
            }
        }
    }
}
