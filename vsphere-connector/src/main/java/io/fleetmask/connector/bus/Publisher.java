package io.fleetmask.connector.bus;

import io.fleetmask.connector.inventory.News;
import io.fleetmask.events.Change;
import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes changes as CloudEvents, and returns when all of them are stored. */
public final class Publisher {
    private final Producer<byte[], byte[]> producer;
    private final Topics topics;

    public Publisher(Producer<byte[], byte[]> producer, Topics topics) {
        this.producer = producer;
        this.topics = topics;
    }

    /**
     * Says it all, or fails; what fails may have been said in part, and saying it again changes nothing.
     *
     * @param source who tells: {@code /vsphere/site-1}
     */
    public void publish(News news, String source) throws IOException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        Instant now = Instant.now();
        news.hosts().forEach(change -> sent.add(send(Topic.HOST_CHANGES, change, source, now)));
        news.vms().forEach(change -> sent.add(send(Topic.VM_CHANGES, change, source, now)));
        producer.flush();
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException("Kafka does not take messages: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private Future<RecordMetadata> send(Topic topic, Change change, String source, Instant now) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(topics.of(topic), change.key().getBytes(StandardCharsets.UTF_8), json(change));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        source,
                        "ce_type",
                        CloudEventHeaders.type(topic),
                        "ce_time",
                        now.toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return producer.send(message);
    }

    private static byte[] json(Change change) {
        try {
            return EventCodec.mapper().writeValueAsBytes(change);
        } catch (IOException impossible) {
            throw new IllegalStateException("cannot write " + change, impossible);
        }
    }
}
