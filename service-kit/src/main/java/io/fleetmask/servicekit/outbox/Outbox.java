package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Event;
import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.trace.Traces;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes messages with the transaction that caused them: they leave when it commits and not when it fails.
 *
 * <p>Take the row lock of what changed, then the revision from {@link Revisions}, then publish: that keeps the messages
 * of a key in the order of their revisions.
 */
@Singleton
public class Outbox {
    /** How many bytes the value of a message may have. */
    public static final int LARGEST_MESSAGE = OutboxMessage.LARGEST_VALUE;

    private static final Object PENDING = new Object();

    private final Writer service;
    private final OutboxRows rows;
    private final Tombstones tombstones;
    private final WakeUp relay;
    private final Traces traces;
    private final TransactionSynchronizationRegistry transaction;

    Outbox(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            OutboxRows rows,
            Tombstones tombstones,
            WakeUp relay,
            Traces traces,
            TransactionSynchronizationRegistry transaction) {
        this.service = service;
        this.rows = rows;
        this.tombstones = tombstones;
        this.relay = relay;
        this.traces = traces;
        this.transaction = transaction;
    }

    /** Publishes the whole current state of a key, or an event that happened to it. */
    @Transactional(TxType.MANDATORY)
    public void publish(Event event) {
        add(OutboxMessage.of(event));
    }

    /**
     * The same, for whoever has its JSON already.
     *
     * @param json as {@link io.fleetmask.events.EventCodec#encode} makes it of the event
     */
    @Transactional(TxType.MANDATORY)
    public void publish(Event event, byte[] json) {
        add(new OutboxMessage(Topic.of(event), event.key(), event.revision(), event.changedAt(), Optional.of(json)));
    }

    /** Publishes that a key is gone. */
    @Transactional(TxType.MANDATORY)
    public void tombstone(Topic topic, String key, long revision, Instant changedAt) {
        if (topic.cleanup() != Topic.Cleanup.COMPACT) {
            throw new IllegalArgumentException(topic.topicName() + " is not compacted: a tombstone says nothing there");
        }
        add(new OutboxMessage(topic, key, revision, changedAt, Optional.empty()));
    }

    /** Those of these keys of which a message is committed and not sent yet. */
    public Set<String> waiting(Topic topic, Collection<String> keys) {
        return rows.waiting(topic, keys);
    }

    private void add(OutboxMessage message) {
        if (!service.writes(message.topic())) {
            throw new IllegalArgumentException(message.topic().topicName() + " is written by "
                    + message.topic().writer() + ", not by " + service);
        }
        pending().add(message.tracedBy(traces.sending(message.topic(), message.key())));
    }

    /** Collected until the end of the transaction, so that a batch of changes is one batch of rows. */
    @SuppressWarnings("unchecked")
    private List<OutboxMessage> pending() {
        if (transaction.getResource(PENDING) instanceof List<?> known) {
            return (List<OutboxMessage>) known;
        }
        List<OutboxMessage> messages = new ArrayList<>();
        transaction.putResource(PENDING, messages);
        rows.expect();
        transaction.registerInterposedSynchronization(new Flush(messages));
        return messages;
    }

    private final class Flush implements Synchronization {
        private final List<OutboxMessage> messages;

        Flush(List<OutboxMessage> messages) {
            this.messages = messages;
        }

        @Override
        public void beforeCompletion() {
            // The highest revision leaves last: who has read it has all.
            messages.sort(Comparator.comparingLong(OutboxMessage::revision));
            tombstones.keep(messages);
            rows.insert(messages);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
