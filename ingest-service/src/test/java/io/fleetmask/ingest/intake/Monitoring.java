package io.fleetmask.ingest.intake;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.intake.DeadLetter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A tool of somebody else that tells what it sees, with the official CloudEvents library. */
record Monitoring(TopicAccess topics, Topic topic) {
    static final String DEAD = "fleetmask.ingest.dead";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    CloudEvent event(String id, String time, String json) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/monitoring"))
                .withType(CloudEventHeaders.type(topic))
                .withTime(Instant.parse(time).atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(json.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    void binary(String key, CloudEvent event) {
        topics.send(
                KafkaMessageFactory.<String>createWriter(topic.topicName(), key).writeBinary(event));
    }

    void structured(String key, CloudEvent event) {
        topics.send(KafkaMessageFactory.<String>createWriter(topic.topicName(), key)
                .writeStructured(event, new JsonFormat()));
    }

    void raw(String key, byte[] value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic.topicName(), key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        topics.send(message);
    }

    /** The dead letters of this key, as soon as there are so many. */
    List<ConsumerRecord<String, byte[]>> dead(String key, int count) {
        await(() -> dead(key).size() >= count);
        return dead(key);
    }

    private List<ConsumerRecord<String, byte[]>> dead(String key) {
        return topics.records(DEAD).stream()
                .filter(message -> key.equals(message.key()))
                .toList();
    }

    static String reason(ConsumerRecord<String, byte[]> letter) {
        return header(letter, DeadLetter.REASON);
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("it did not happen within " + LONGEST);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
