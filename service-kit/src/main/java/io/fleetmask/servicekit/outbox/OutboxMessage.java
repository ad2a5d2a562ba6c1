package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.Event;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A message on its way to Kafka; without a value it is a tombstone.
 *
 * @param trace where in a trace it was sent, if anybody collects traces
 */
record OutboxMessage(
        Topic topic,
        String key,
        long revision,
        Instant changedAt,
        Optional<byte[]> value,
        Optional<TraceParent> trace) {
    /** Kafka refuses messages above one mebibyte; some is left for key and headers. */
    static final int LARGEST_VALUE = 1_000_000;

    OutboxMessage {
        int size = value.map(bytes -> bytes.length).orElse(0);
        if (size > LARGEST_VALUE) {
            throw new IllegalArgumentException("the message for " + key + " on " + topic.topicName() + " has " + size
                    + " bytes, the limit is " + LARGEST_VALUE);
        }
    }

    OutboxMessage(Topic topic, String key, long revision, Instant changedAt, Optional<byte[]> value) {
        this(topic, key, revision, changedAt, value, Optional.empty());
    }

    static OutboxMessage of(Event event) {
        return new OutboxMessage(
                Topic.of(event),
                event.key(),
                event.revision(),
                event.changedAt(),
                Optional.of(EventCodec.encode(event)));
    }

    OutboxMessage tracedBy(Optional<TraceParent> parent) {
        return new OutboxMessage(topic, key, revision, changedAt, value, parent);
    }

    ProducerRecord<byte[], byte[]> to(String topicName) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topicName, keyBytes, value.orElse(null));
        CloudEventHeaders.of(topic, key, revision, changedAt)
                .forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        trace.ifPresent(parent ->
                message.headers().add(TraceParent.HEADER, parent.text().getBytes(StandardCharsets.US_ASCII)));
        return message;
    }
}
