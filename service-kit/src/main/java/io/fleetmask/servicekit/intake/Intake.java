package io.fleetmask.servicekit.intake;

import io.fleetmask.events.Event;
import io.fleetmask.events.Topic;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.servicekit.patience.Trouble;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Takes the batches of a compacted topic, to be called from a blocking {@code @Incoming} method.
 *
 * <p>When it returns, everything in the batch is either committed, known already, or a dead letter. It returns only
 * then: trouble with database or broker is waited out.
 */
@Singleton
public class Intake {
    private final SeenRevisions seen;
    private final DeadLetters deadLetters;
    private final InPlaceRetry retry;

    Intake(SeenRevisions seen, DeadLetters deadLetters, InPlaceRetry retry) {
        this.seen = seen;
        this.deadLetters = deadLetters;
        this.retry = retry;
    }

    /** What was read of one message. */
    private record Decoded<E extends Event>(ConsumerRecord<byte[], byte[]> original, Received<E> message) {}

    /**
     * Hands the newest message of each key to the handler, all in one transaction, in the order of the keys.
     *
     * @param handler must be repeatable; what it throws for one message alone makes that message a dead letter
     */
    public <E extends Event> void take(
            Topic topic, Class<E> type, ConsumerRecords<byte[], byte[]> batch, Consumer<List<Received<E>>> handler) {
        MessageDecoder<E> decoder = new MessageDecoder<>(type);
        List<Decoded<E>> decoded = new ArrayList<>();
        List<DeadLetter> unreadable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : batch) {
            try {
                decoded.add(new Decoded<>(message, decoder.decode(message)));
            } catch (UnreadableEventException reason) {
                unreadable.add(new DeadLetter(message, String.valueOf(reason.getMessage())));
            }
        }
        bury(unreadable);
        Consumer<List<Decoded<E>>> commit = messages -> commit(topic, messages, handler);
        handOver(topic, decoded, commit);
    }

    private <E extends Event> void handOver(Topic topic, List<Decoded<E>> messages, Consumer<List<Decoded<E>>> commit) {
        failure(topic, messages, commit).ifPresent(failed -> {
            if (messages.size() == 1) {
                bury(List.of(new DeadLetter(messages.get(0).original(), reason(failed))));
            } else {
                int half = messages.size() / 2;
                handOver(topic, messages.subList(0, half), commit);
                handOver(topic, messages.subList(half, messages.size()), commit);
            }
        });
    }

    private <E extends Event> Optional<RuntimeException> failure(
            Topic topic, List<Decoded<E>> messages, Consumer<List<Decoded<E>>> commit) {
        try {
            retry.run("reading " + topic.topicName(), () -> commit.accept(messages));
            return Optional.empty();
        } catch (RuntimeException failed) {
            if (Trouble.passes(failed)) {
                throw failed;
            }
            return Optional.of(failed);
        }
    }

    private <E extends Event> void commit(Topic topic, List<Decoded<E>> messages, Consumer<List<Received<E>>> handler) {
        List<Received<E>> newest =
                Newest.of(messages.stream().map(Decoded::message).toList());
        QuarkusTransaction.requiringNew().run(() -> {
            List<Received<E>> unseen = seen.raise(topic, newest);
            if (!unseen.isEmpty()) {
                handler.accept(unseen);
            }
        });
    }

    private void bury(List<DeadLetter> letters) {
        if (!letters.isEmpty()) {
            retry.run("storing dead letters", () -> deadLetters.send(letters));
        }
    }

    private static String reason(RuntimeException failed) {
        return failed.getClass().getSimpleName() + ": " + failed.getMessage();
    }
}
