package io.fleetmask.servicekit.deadletters;

import io.fleetmask.servicekit.intake.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message that the service could not use, without its value: a thousand of them make a page. */
@Schema(name = "DeadLetter")
public record Letter(
        @Schema(description = "service, partition and offset of its dead-letter topic", examples = "ingest:2:17")
        String id,

        @Schema(description = "when it was put there") Instant storedAt,

        @Schema(description = "the topic it was read from", examples = "fleetmask.host-changes")
        String topic,

        @Schema(description = "its key there, which names what it is about")
        Optional<String> key,

        @Schema(description = "why it could not be used; for people")
        String reason,

        @Schema(description = "when it was brought back; absent while it is open")
        Optional<Instant> replayedAt) {
    private static final String UNKNOWN = "?";

    static Letter of(LetterId id, ConsumerRecord<byte[], byte[]> letter, Optional<Instant> replayedAt) {
        return new Letter(
                id.toString(),
                Instant.ofEpochMilli(letter.timestamp()),
                header(letter, DeadLetter.TOPIC),
                Optional.ofNullable(letter.key()).map(Letter::text),
                header(letter, DeadLetter.REASON),
                replayedAt);
    }

    static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(Header::value)
                .map(Letter::text)
                .orElse(UNKNOWN);
    }

    /** Bytes that are no UTF-8 become U+FFFD: for eyes only. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isOpen() {
        return replayedAt.isEmpty();
    }
}
