package io.fleetmask.servicekit.consumed;

import java.util.Optional;

/** Where reading a partition goes on, and why it is not where the database had come, if it is not. */
record Start(long offset, Optional<String> surprise) {
    /** What the database says of a partition. */
    record Known(String topicId, long nextOffset) {}

    /** What the broker says of it: which topic it is now, and which offsets it holds. */
    record Log(String topicId, long begin, long end) {}

    static Start of(Optional<Known> known, Log log) {
        if (known.isEmpty()) {
            return new Start(log.begin(), Optional.empty());
        }
        long next = known.get().nextOffset();
        if (!known.get().topicId().equals(log.topicId())) {
            return new Start(log.begin(), Optional.of("the topic was created anew"));
        }
        if (next > log.end()) {
            return new Start(
                    log.begin(),
                    Optional.of("the broker has lost messages: " + next + " was next, it ends at " + log.end()));
        }
        if (next < log.begin()) {
            return new Start(
                    log.begin(),
                    Optional.of("the broker has deleted messages: " + next + " was next, it begins at " + log.begin()));
        }
        return new Start(next, Optional.empty());
    }
}
