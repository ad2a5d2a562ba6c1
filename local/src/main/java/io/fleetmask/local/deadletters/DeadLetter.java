package io.fleetmask.local.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A message that a service could not use, without its value: thousands of them fit into memory.
 *
 * @param source the topic it was read from
 */
record DeadLetter(DeadLetterId id, Instant when, String source, String key, String reason) {
    static final String HEADERS = "dead-letter-";
    private static final String UNKNOWN = "?";

    static DeadLetter of(ConsumerRecord<byte[], byte[]> letter) {
        return new DeadLetter(
                DeadLetterId.of(letter),
                Instant.ofEpochMilli(letter.timestamp()),
                header(letter, "topic"),
                letter.key() == null ? UNKNOWN : text(letter.key()),
                header(letter, "reason"));
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
