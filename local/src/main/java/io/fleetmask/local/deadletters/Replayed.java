package io.fleetmask.local.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Which dead letters were brought back, remembered in a compacted topic that the services write too: key {@code analysis:2:17},
 * value the time. Dead-letter topics have one writer each, and offsets of a consumer group are forgotten after a week.
 */
final class Replayed {
    static final String TOPIC = "fleetmask.dead-letters-replayed";

    private final Broker broker;

    Replayed(Broker broker) {
        this.broker = broker;
    }

    Set<DeadLetterId> all() {
        Set<DeadLetterId> all = new HashSet<>();
        broker.read(TOPIC, note -> all.add(DeadLetterId.parse(DeadLetter.text(note.key()))));
        return all;
    }

    /** Makes the topic where it is missing. */
    void prepare() {
        NewTopic topic =
                new NewTopic(TOPIC, Optional.of(1), Optional.empty()).configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = Admin.create(broker.settings())) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new DeadLettersException("cannot create " + TOPIC + ": " + failed.getCause(), failed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DeadLettersException("interrupted while creating " + TOPIC, stopped);
        }
    }

    /** Returns when the broker has stored them. */
    void add(Collection<DeadLetterId> letters, Producer<byte[], byte[]> producer) {
        byte[] now = java.time.Instant.now().toString().getBytes(StandardCharsets.US_ASCII);
        stored(letters.stream()
                .map(id -> producer.send(
                        new ProducerRecord<>(TOPIC, id.toString().getBytes(StandardCharsets.US_ASCII), now)))
                .toList());
    }

    static void stored(List<? extends Future<?>> sent) {
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                throw new DeadLettersException("the broker did not take a message: " + failed.getCause(), failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new DeadLettersException("interrupted while sending", stopped);
            }
        }
    }
}
