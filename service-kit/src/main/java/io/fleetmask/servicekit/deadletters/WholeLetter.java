package io.fleetmask.servicekit.deadletters;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead letter with everything that is in it. */
@Schema(name = "WholeDeadLetter")
public record WholeLetter(
        Letter letter,

        @Schema(
                description =
                        "all of them, in their order; those named dead-letter-… say where it comes from and why it is here")
        List<LetterHeader> headers,

        @Schema(description = "as UTF-8; what is none is U+FFFD. Absent in a tombstone")
        Optional<String> value) {
    /** A header of the message. */
    @Schema(name = "DeadLetterHeader")
    public record LetterHeader(String name, Optional<String> value) {}

    public WholeLetter {
        headers = List.copyOf(headers);
    }

    static WholeLetter of(Letter letter, ConsumerRecord<byte[], byte[]> message) {
        return new WholeLetter(
                letter,
                StreamSupport.stream(message.headers().spliterator(), false)
                        .map(header -> new LetterHeader(
                                header.key(),
                                Optional.ofNullable(header.value()).map(Letter::text)))
                        .toList(),
                Optional.ofNullable(message.value()).map(Letter::text));
    }
}
