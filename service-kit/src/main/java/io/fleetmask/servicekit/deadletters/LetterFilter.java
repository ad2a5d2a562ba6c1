package io.fleetmask.servicekit.deadletters;

import io.fleetmask.servicekit.intake.DeadLetter;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which letters are meant.
 *
 * @param topic from which they were read
 * @param reason what their reason contains
 * @param ids none for any
 * @param replayedToo also those that were brought back
 */
record LetterFilter(Optional<String> topic, Optional<String> reason, Set<LetterId> ids, boolean replayedToo) {
    LetterFilter {
        ids = Set.copyOf(ids);
    }

    boolean takes(LetterId id, ConsumerRecord<byte[], byte[]> letter, boolean isReplayed) {
        return (replayedToo || !isReplayed)
                && (ids.isEmpty() || ids.contains(id))
                && topic.filter(name -> !name.equals(Letter.header(letter, DeadLetter.TOPIC)))
                        .isEmpty()
                && reason.filter(text ->
                                !Letter.header(letter, DeadLetter.REASON).contains(text))
                        .isEmpty();
    }
}
