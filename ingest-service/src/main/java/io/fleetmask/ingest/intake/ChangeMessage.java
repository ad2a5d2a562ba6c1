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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A message of a topic that monitoring writes: a CloudEvent in binary or in structured mode, or a change by itself. */
record ChangeMessage(ConsumerRecord<byte[], byte[]> message) {
    private static final String CONTENT_TYPE = "content-type";
    private static final String ATTRIBUTE = "ce_";
    private static final String STRUCTURED = "application/cloudevents+json";

    <S> ReportedChange<S> read(ChangeReader<S> reader) throws UnreadableEventException {
        if (message.value() == null) {
            throw new UnreadableEventException("the message has no value");
        }
        String key = key();
        ReportedChange<S> told = told(reader);
        if (!told.key().equals(PlainText.normal(key))) {
            throw new UnreadableEventException(
                    "the message key is \"" + key + "\", the value is about \"" + told.key() + "\"");
        }
        return told;
    }

    private <S> ReportedChange<S> told(ChangeReader<S> reader) throws UnreadableEventException {
        if (isStructured()) {
            return reader.readEvent(message.value(), arrival());
        }
        return isBinary() ? reader.read(binary(), arrival()) : reader.read(message.value(), arrival());
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

    /** Whoever sets one of the attributes means an event, and hears what is wrong with the others. */
    private boolean isBinary() {
        return Stream.of(message.headers().toArray())
                .anyMatch(header -> header.key().startsWith(ATTRIBUTE));
    }

    private CloudEvent binary() throws UnreadableEventException {
        try {
            return KafkaMessageFactory.createReader(message.headers(), message.value())
                    .toEvent();
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException malformed) {
            throw new UnreadableEventException("not a CloudEvent by its headers ce_…: " + malformed.getMessage());
        }
    }

    /** When the broker or the sender says it was sent: the same when it is delivered again. */
    private Instant arrival() {
        Instant now = Instant.now();
        Instant sent = Instant.ofEpochMilli(message.timestamp());
        return message.timestamp() > 0 && sent.isBefore(now) ? sent : now;
    }
}
