package io.fleetmask.servicekit.intake;

import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.Event;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.UnreadableEventException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the messages of a compacted topic: the key, the value, or the revision of a tombstone. */
record MessageDecoder<E extends Event>(Class<E> type) {

    Received<E> decode(ConsumerRecord<byte[], byte[]> message) throws UnreadableEventException {
        String key = key(message);
        if (message.value() == null) {
            return new Received.Gone<>(key, revision(message));
        }
        E event = EventCodec.decode(type, message.value());
        if (!event.key().equals(key)) {
            throw new UnreadableEventException(
                    "the message key is \"" + key + "\", the value is about \"" + event.key() + "\"");
        }
        return new Received.Current<>(event);
    }

    private static String key(ConsumerRecord<byte[], byte[]> message) throws UnreadableEventException {
        if (message.key() == null) {
            throw new UnreadableEventException("the message has no key");
        }
        return text("key", message.key());
    }

    private static long revision(ConsumerRecord<byte[], byte[]> message) throws UnreadableEventException {
        Header header = message.headers().lastHeader(CloudEventHeaders.REVISION);
        if (header == null || header.value() == null) {
            throw new UnreadableEventException("a tombstone without the header " + CloudEventHeaders.REVISION);
        }
        String text = text(CloudEventHeaders.REVISION, header.value());
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notDecimal) {
            throw new UnreadableEventException(
                    CloudEventHeaders.REVISION + " must be a decimal number, not \"" + text + "\"");
        }
    }

    private static String text(String what, byte[] utf8) throws UnreadableEventException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new UnreadableEventException(what + " is not UTF-8");
        }
    }
}
