package io.fleetmask.ingest.intake;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.ingest.change.ChangeReader;
import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.ingest.inventory.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A message of a topic that monitoring writes: a CloudEvent in binary or in structured mode. */
record ChangeMessage(ConsumerRecord<byte[], byte[]> message) {
    private static final String CONTENT_TYPE = "content-type";
    private static final String STRUCTURED = "application/cloudevents+json";

    <S> ReportedChange<S> read(ChangeReader<S> reader) throws UnreadableEventException {
        if (message.value() == null) {
            throw new UnreadableEventException("the message has no value");
        }
        String key = key();
        ReportedChange<S> told =
                isStructured() ? reader.readEvent(message.value(), arrival()) : reader.read(binary(), arrival());
        if (!told.key().equals(PlainText.normal(key))) {
            throw new UnreadableEventException(
                    "the message key is \"" + key + "\", the value is about \"" + told.key() + "\"");
        }
        return told;
    }

    /** Only messages of the same key keep their order. */
    private String key() throws UnreadableEventException {
        if (message.key() == null) {
            throw new UnreadableEventException("the message has no key");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message.key()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new UnreadableEventException("the message key is not UTF-8");
        }
    }

    private boolean isStructured() {
        Header header = message.headers().lastHeader(CONTENT_TYPE);
        return header != null
                && header.value() != null
                && new String(header.value(), StandardCharsets.UTF_8).startsWith(STRUCTURED);
    }

    private CloudEvent binary() throws UnreadableEventException {
        try {
            return KafkaMessageFactory.createReader(message.headers(), message.value())
                    .toEvent();
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException malformed) {
            throw new UnreadableEventException("not a CloudEvent, neither by headers ce_… nor by content-type "
                    + STRUCTURED + ": " + malformed.getMessage());
        }
    }

    /** When the broker or the sender says it was sent: the same when it is delivered again. */
    private Instant arrival() {
        Instant now = Instant.now();
        Instant sent = Instant.ofEpochMilli(message.timestamp());
        return message.timestamp() > 0 && sent.isBefore(now) ? sent : now;
    }
}
