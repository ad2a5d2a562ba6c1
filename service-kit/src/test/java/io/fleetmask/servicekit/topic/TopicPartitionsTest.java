package io.fleetmask.servicekit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class TopicPartitionsTest {
    private static final String MISSPELT = "fleetmask.hots";

    @Inject
    KafkaClients clients;

    @Inject
    TopicCreation creation;

    @Test
    void areThoseThatTheTopicHas() {
        creation.createMissing();
        String hosts = Topic.HOSTS.topicName();
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            assertThat(TopicPartitions.of(reader, hosts))
                    .extracting(TopicPartition::partition)
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        }
    }

    @Test
    void areNotNoneWhereThereIsNoTopic() {
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            assertThatThrownBy(() -> TopicPartitions.of(reader, MISSPELT))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining(MISSPELT);
        }
    }

    @Test
    void letNobodyTakeAMissingTopicForAnEmptyOne() {
        assertThatThrownBy(() -> TopicPages.of(clients, MISSPELT)).isInstanceOf(NotReadyException.class);
    }
}
