package io.fleetmask.servicekit.intake;

import io.fleetmask.events.Event;
import io.fleetmask.events.Topic;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.servicekit.consumed.Consumed;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.trace.TraceParent;
import io.fleetmask.servicekit.trace.Traces;
import io.fleetmask.servicekit.work.StopOrder;
import io.fleetmask.servicekit.work.StoppingException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes the batches of a topic, to be called from a blocking {@code @Incoming} method.
 *
 * <p>When it returns, everything in the batch is either committed, known already, or a dead letter: what cannot be
 * decoded, what a rule refuses, and what fails again and again while database and broker are well. It returns only then:
 * everything else is waited out. Once the stop is announced it judges nothing more and returns
 * when the consumers have left, so that nothing else is acknowledged.
 */
@Singleton
public class Intake {
    /** Of several messages together, before they are tried in two halves. */
    private static final int ATTEMPTS_OF_MANY = 2;

    private final UnitOfWork units;
    private final SeenRevisions seen;
    private final DeadLetters deadLetters;
    private final InPlaceRetry retry;
    private final Consumed consumed;
    private final StopOrder stop;
    private final Traces traces;

    /** A message that fails this often while database and broker are well is given up: it has met a bug. */
    private final int attempts;

    Intake(
            UnitOfWork units,
            SeenRevisions seen,
            DeadLetters deadLetters,
            InPlaceRetry retry,
            Consumed consumed,
            StopOrder stop,
            Traces traces,
            @ConfigProperty(name = "fleetmask.intake.attempts", defaultValue = "10") int attempts) {
        this.attempts = attempts;
        this.units = units;
        this.consumed = consumed;
        this.stop = stop;
        this.traces = traces;
        this.seen = seen;
        this.deadLetters = deadLetters;
        this.retry = retry;
    }

    /** Reads one message; its exception says why the message cannot be used. */
    public interface MessageReader<M> {
        M read(ConsumerRecord<byte[], byte[]> message) throws UnreadableEventException;
    }

    /** Commits messages in their order, and says of each why it is refused, if it is. It must be repeatable. */
    public interface MessageHandler<M> {
        List<Optional<String>> take(List<M> messages);
    }

    /** What was read of one message. */
    private record Decoded<M>(ConsumerRecord<byte[], byte[]> original, M message) {}

    /**
     * Hands the newest message of each key of a compacted topic to the handler, all in one transaction, in the order of
     * the keys.
     *
     * @param handler must be repeatable; what it throws for one message alone makes that message a dead letter
     */
    public <E extends Event> void take(
            Topic topic, Class<E> type, ConsumerRecords<byte[], byte[]> batch, Consumer<List<Received<E>>> handler) {
        String name = topic.topicName();
        stop.whileRunning("reading " + name, () -> {
            replay(topic, type, batch, handler);
            advance(name, batch);
        });
    }

    /**
     * The same for messages that another reader than the topic's consumer has fetched, and that nobody waits to
     * acknowledge: how far the consumer is, stays.
     *
     * @throws StoppingException when the service stops before all of them are committed
     */
    public <E extends Event> void replay(
            Topic topic, Class<E> type, ConsumerRecords<byte[], byte[]> batch, Consumer<List<Received<E>>> handler) {
        decoded(topic, type, batch, messages -> commit(messages, newest -> seen.raise(topic, newest), handler));
    }

    /** The same once more: of what was taken before, only what is older than the newest seen of its key is skipped. */
    public <E extends Event> void replayAgain(
            Topic topic, Class<E> type, ConsumerRecords<byte[], byte[]> batch, Consumer<List<Received<E>>> handler) {
        decoded(topic, type, batch, messages -> commit(messages, newest -> seen.repeat(topic, newest), handler));
    }

    private <E extends Event> void decoded(
            Topic topic, Class<E> type, ConsumerRecords<byte[], byte[]> batch, Consumer<List<Received<E>>> taker) {
        MessageDecoder<E> decoder = new MessageDecoder<>(type);
        read(topic.topicName(), batch, decoder::decode, messages -> {
            taker.accept(messages);
            return List.of();
        });
    }

    /**
     * Hands all messages of a topic to the handler, in the order of the batch.
     *
     * @param handler has a transaction of its own; what it throws for one message alone makes that message a dead letter
     */
    public <M> void take(
            String topic, ConsumerRecords<byte[], byte[]> batch, MessageReader<M> reader, MessageHandler<M> handler) {
        stop.whileRunning("reading " + topic, () -> {
            read(topic, batch, reader, handler);
            advance(topic, batch);
        });
    }

    private void advance(String topic, ConsumerRecords<byte[], byte[]> batch) {
        retry.run("storing how far " + topic + " was read", () -> consumed.advance(batch));
    }

    private <M> void read(
            String topic, ConsumerRecords<byte[], byte[]> batch, MessageReader<M> reader, MessageHandler<M> handler) {
        List<Decoded<M>> decoded = new ArrayList<>();
        List<DeadLetter> unreadable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : batch) {
            try {
                decoded.add(new Decoded<>(message, reader.read(message)));
            } catch (UnreadableEventException reason) {
                unreadable.add(new DeadLetter(message, String.valueOf(reason.getMessage())));
            } catch (RuntimeException | StackOverflowError unforeseen) {
                unreadable.add(new DeadLetter(message, "it cannot be decoded: " + unforeseen));
            }
        }
        bury(unreadable);
        if (!decoded.isEmpty()) {
            handOver(topic, decoded, handler);
        }
    }

    private <M> void handOver(String topic, List<Decoded<M>> messages, MessageHandler<M> handler) {
        List<DeadLetter> refused = new ArrayList<>();
        int most = messages.size() == 1 ? attempts : ATTEMPTS_OF_MANY;
        Optional<Throwable> failure = retry.attempt("reading " + topic, most, () -> {
            refused.clear();
            refused.addAll(handled(topic, messages, handler));
        });
        failure.ifPresent(failed -> {
            refused.clear();
            if (messages.size() == 1) {
                refused.add(new DeadLetter(messages.get(0).original(), reason(failed)));
            } else {
                int half = messages.size() / 2;
                handOver(topic, messages.subList(0, half), handler);
                handOver(topic, messages.subList(half, messages.size()), handler);
            }
        });
        bury(refused);
    }

    private <M> List<DeadLetter> handled(String topic, List<Decoded<M>> messages, MessageHandler<M> handler) {
        List<DeadLetter> refused = new ArrayList<>();
        List<Optional<String>> reasons = traces.taking(
                topic,
                causes(messages),
                () -> handler.take(messages.stream().map(Decoded::message).toList()));
        for (int i = 0; i < reasons.size(); i++) {
            ConsumerRecord<byte[], byte[]> original = messages.get(i).original();
            reasons.get(i).ifPresent(reason -> refused.add(new DeadLetter(original, reason)));
        }
        return refused;
    }

    /** Which keys belong to which traces. */
    private <M> Map<String, TraceParent> causes(List<Decoded<M>> messages) {
        Map<String, TraceParent> causes = new HashMap<>();
        if (traces.areOn()) {
            messages.forEach(each -> TraceParent.of(each.original())
                    .ifPresent(cause -> causes.put(new String(each.original().key(), StandardCharsets.UTF_8), cause)));
        }
        return causes;
    }

    private <E extends Event> void commit(
            List<Received<E>> messages, UnaryOperator<List<Received<E>>> filter, Consumer<List<Received<E>>> handler) {
        List<Received<E>> newest = Newest.of(messages);
        units.run(() -> {
            List<Received<E>> unseen = filter.apply(newest);
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

    private static String reason(Throwable failed) {
        return failed.getClass().getSimpleName() + ": " + failed.getMessage();
    }
}
