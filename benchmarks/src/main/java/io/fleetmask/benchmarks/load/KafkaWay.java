package io.fleetmask.benchmarks.load;

import io.fleetmask.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Messages, each with an envelope in its headers, as fast as the broker takes them; then the wait for ingest. */
final class KafkaWay implements Way {
    private final LoadSystem system;
    private final Producer<String, byte[]> producer;
    private long sent;

    KafkaWay(LoadSystem system) {
        this.system = system;
        this.producer = producer(system.bootstrapServers());
    }

    static Producer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        5,
                        "batch.size",
                        262_144,
                        "compression.type",
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void send(Topic topic, Stream<Change> changes) {
        changes.forEach(change -> producer.send(record(topic, change, "load-" + sent++)));
        producer.flush();
        system.awaitRead("ingest", topic);
    }

    static ProducerRecord<String, byte[]> record(Topic topic, Change change, String id) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic.topicName(), change.key(), change.json().getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        "/load",
                        "ce_type",
                        "io.fleetmask." + topic.message() + "s.v1",
                        "content-type",
                        "application/json")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public void close() {
        producer.close();
    }
}
