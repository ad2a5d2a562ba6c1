package io.fleetmask.servicekit.outbox;

import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Whom the broker's answer concerns: one message, all messages of a topic, or everything. */
enum Refusal {
    /** This message will never do; those of other keys may. */
    KEY,
    /** The topic is missing. */
    MISSING_TOPIC,
    /** The topic may not be written. */
    TOPIC,
    /** Nothing about the message: the broker is away, slow, or another relay has taken over. */
    NONE;

    static Refusal of(Throwable cause) {
        if (cause instanceof RecordTooLargeException
                || cause instanceof RecordBatchTooLargeException
                || cause instanceof org.apache.kafka.common.InvalidRecordException
                || cause instanceof PolicyViolationException) {
            return KEY;
        }
        if (isMissing(cause) || (cause instanceof ApiException && isMissing(cause.getCause()))) {
            return MISSING_TOPIC;
        }
        if (cause instanceof TopicAuthorizationException || cause instanceof InvalidTopicException) {
            return TOPIC;
        }
        return NONE;
    }

    private static boolean isMissing(@Nullable Throwable cause) {
        return cause instanceof UnknownTopicOrPartitionException || cause instanceof UnknownTopicIdException;
    }
}
