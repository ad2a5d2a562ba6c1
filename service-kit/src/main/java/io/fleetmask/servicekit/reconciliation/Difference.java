package io.fleetmask.servicekit.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one topic and what is held of it differed.
 *
 * @param topic its usual name
 * @param compared keys of the topic that were compared, deleted ones included
 * @param repaired keys whose newest message was handed over again or published again
 * @param swept keys that the topic no longer has and the service no longer holds
 * @param ahead keys of which the topic that this service writes says something newer than its database knows, which seems
 *     to be an older one: they are left as they are
 * @param missing keys that the topic does not mention any more, though nothing says that they are gone: they are kept for
 *     some time
 * @param examples some of the keys that differed
 * @param failure why it ended early, if it did
 */
public record Difference(
        String topic,
        Instant startedAt,
        Instant endedAt,
        long compared,
        long repaired,
        long swept,
        long ahead,
        long missing,
        List<String> examples,
        Optional<String> failure) {
    public Difference {
        examples = List.copyOf(examples);
    }
}
