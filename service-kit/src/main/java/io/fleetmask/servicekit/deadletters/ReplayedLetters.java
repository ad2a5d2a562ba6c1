package io.fleetmask.servicekit.deadletters;

import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import io.fleetmask.servicekit.topic.TopicPages;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Which dead letters were brought back, of all services, by the services and by the command that reads Kafka itself: a
 * compacted topic with the key {@code analysis:2:17} and the time as its value.
 */
@Singleton
class ReplayedLetters {
    private final String topic;
    private final KafkaClients clients;

    ReplayedLetters(TopicNames names, KafkaClients clients) {
        this.topic = names.replayedLetters();
        this.clients = clients;
    }

    /** When each was brought back; none where there is no such topic yet. */
    Map<String, Instant> all() {
        if (!isThere()) {
            return Map.of();
        }
        Map<String, Instant> all = new HashMap<>();
        try (TopicPages pages = TopicPages.of(clients, topic)) {
            pages.readToEnd(page -> page.forEach(note -> all.put(Letter.text(note.key()), time(note))));
        }
        return all;
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> note) {
        try {
            return Instant.parse(Letter.text(note.value()));
        } catch (DateTimeException | NullPointerException other) {
            return Instant.ofEpochMilli(note.timestamp());
        }
    }

    private boolean isThere() {
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            return reader.listTopics().containsKey(topic);
        }
    }

    /** Returns when the broker has stored them. */
    void add(Collection<LetterId> letters, Producer<byte[], byte[]> producer) {
        prepare();
        byte[] now = Instant.now().toString().getBytes(StandardCharsets.US_ASCII);
        stored(letters.stream()
                .map(id -> producer.send(
                        new ProducerRecord<>(topic, id.toString().getBytes(StandardCharsets.US_ASCII), now)))
                .toList());
    }

    private void prepare() {
        if (isThere()) {
            return;
        }
        NewTopic wanted =
                new NewTopic(topic, Optional.of(1), Optional.empty()).configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = clients.admin()) {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("cannot create " + topic, failed.getCause());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while creating " + topic, stopped);
        }
    }

    /** Waits until the broker has all of these. */
    static void stored(Collection<? extends Future<?>> sent) {
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                throw new KafkaException("the broker did not take a message", failed.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while sending", stopped);
            }
        }
    }
}
