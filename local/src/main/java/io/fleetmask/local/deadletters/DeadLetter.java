package io.fleetmask.local.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A message that a service could not use, without its value: thousands of them fit into memory.
 *
 * @param source the topic it was read from
 * @param replayed whether it was brought back
 */
record DeadLetter(DeadLetterId id, Instant when, String source, String key, String reason, boolean replayed) {
    static final String HEADERS = "dead-letter-";
    private static final String UNKNOWN = "?";

    static DeadLetter of(ConsumerRecord<byte[], byte[]> letter) {
        return new DeadLetter(
                DeadLetterId.of(letter),
                Instant.ofEpochMilli(letter.timestamp()),
                header(letter, "topic"),
                letter.key() == null ? UNKNOWN : text(letter.key()),
                header(letter, "reason"),
                false);
    }

    /** As a service shows it. */
    static DeadLetter of(JsonNode letter) {
        return new DeadLetter(
                DeadLetterId.parse(letter.path("id").asText()),
                Instant.parse(letter.path("storedAt").asText()),
                letter.path("topic").asText(),
                letter.path("key").asText(UNKNOWN),
                letter.path("reason").asText(),
                letter.hasNonNull("replayedAt"));
    }

    DeadLetter replayed(boolean is) {
        return new DeadLetter(id, when, source, key, reason, is);
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id.toString())
                .put("storedAt", when.toString())
                .put("topic", source)
                .put("key", key)
                .put("reason", reason)
                .put("replayed", replayed);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(HEADERS + name))
                .map(Header::value)
                .map(DeadLetter::text)
                .orElse(UNKNOWN);
    }

    /** Bytes that are no UTF-8 become U+FFFD: for eyes only. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
