package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TopicAccessTest {
    private static final String TOPIC = "fleetmask.vms";

    @Test
    void sendsReadsAndWaits() {
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                KafkaBroker broker = KafkaBroker.start(directory.path());
                TopicAccess topics = new TopicAccess(broker.bootstrapServers())) {
            broker.createTopics(List.of(TopicSettings.compacted(TOPIC, 2)));
            assertThat(topics.records(TOPIC)).isEmpty();

            topics.send(TOPIC, "vm-1", "on");
            topics.send(new ProducerRecord<>(TOPIC, "vm-1", null));

            assertThat(topics.records(TOPIC)).extracting(ConsumerRecord::key).containsExactly("vm-1", "vm-1");
            assertThat(topics.await(TOPIC, 2, Duration.ofSeconds(10)).get(1).value())
                    .isNull();
            assertThatThrownBy(() -> topics.await(TOPIC, 3, Duration.ofMillis(500)))
                    .hasMessage("fleetmask.vms has 2 records after PT0.5S, expected 3");
        }
    }

    @Test
    void readsOnAndNoticesWhatIsLost() {
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                KafkaBroker broker = KafkaBroker.start(directory.path());
                TopicAccess topics = new TopicAccess(broker.bootstrapServers())) {
            broker.createTopics(List.of(TopicSettings.compacted(TOPIC, 2)));
            topics.send(TOPIC, "vm-1", "on");
            ConsumerRecord<String, byte[]> first = topics.records(TOPIC).get(0);
            topics.send(TOPIC, "vm-2", "on");
            assertThat(topics.records(TOPIC))
                    .contains(first)
                    .extracting(ConsumerRecord::key)
                    .containsExactly("vm-1", "vm-2");

            topics.lose(TOPIC);
            assertThat(topics.records(TOPIC)).isEmpty();
            topics.send(TOPIC, "vm-3", "on");
            assertThat(topics.records(TOPIC)).extracting(ConsumerRecord::key).containsExactly("vm-3");
        }
    }

    static void sendBriefly(String bootstrapServers, String topic) throws Exception {
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.block.ms", "1500"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "value")).get();
        }
    }
}
