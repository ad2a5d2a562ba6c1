package io.fleetmask.benchmarks.load;

import io.fleetmask.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Messages, each with an envelope in its headers, as fast as the broker takes them; then the wait for ingest. */
final class KafkaWay implements Way {
    private final LoadSystem system;
    private final Sender sender;
    private long sent;

    KafkaWay(LoadSystem system) {
        this.system = system;
        this.sender = new Sender(system.bootstrapServers());
    }

    @Override
    public void send(Topic topic, Stream<Change> changes) {
        changes.forEach(change -> sender.send(record(topic, change, "load-" + sent++)));
        sender.flush();
        system.awaitRead("ingest", topic);
    }

    static ProducerRecord<byte[], byte[]> record(Topic topic, Change change, String id) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic.topicName(),
                change.key().getBytes(StandardCharsets.UTF_8),
                change.json().getBytes(StandardCharsets.UTF_8));
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
        sender.close();
    }
}
