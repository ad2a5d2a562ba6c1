package io.fleetmask.servicekit.deadletters;

import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import io.fleetmask.servicekit.topic.TopicPartitions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This service's dead-letter topic, read in the order of partitions and of offsets within each. */
@Singleton
class LetterTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Writer service;
    private final String topic;
    private final KafkaClients clients;

    LetterTopic(@ConfigProperty(name = "fleetmask.service") Writer service, TopicNames names, KafkaClients clients) {
        this.service = service;
        this.topic = names.deadLettersOf(service);
        this.clients = clients;
    }

    /** Whose letters these are. */
    Writer service() {
        return service;
    }

    LetterId id(ConsumerRecord<?, ?> letter) {
        return new LetterId(service, letter.partition(), letter.offset());
    }

    /** Shows each letter behind a place, until one is the last that is wanted or there are no more. */
    void read(Optional<LetterId> after, Predicate<ConsumerRecord<byte[], byte[]>> wantsMore) {
        try (Consumer<byte[], byte[]> reader = clients.impatientReader()) {
            Instant deadline = Instant.now().plus(LIMIT);
            List<TopicPartition> rest = TopicPartitions.of(reader, topic).stream()
                    .filter(each -> after.filter(place -> place.partition() > each.partition())
                            .isEmpty())
                    .sorted(Comparator.comparingInt(TopicPartition::partition))
                    .toList();
            for (TopicPartition partition : rest) {
                Optional<Long> from = after.filter(place -> place.partition() == partition.partition())
                        .map(place -> place.offset() + 1);
                if (!read(reader, partition, from, wantsMore, deadline)) {
                    return;
                }
            }
        }
    }

    private boolean read(
            Consumer<byte[], byte[]> reader,
            TopicPartition partition,
            Optional<Long> from,
            Predicate<ConsumerRecord<byte[], byte[]>> wantsMore,
            Instant deadline) {
        List<TopicPartition> one = List.of(partition);
        long end = reader.endOffsets(one).getOrDefault(partition, 0L);
        long begin = reader.beginningOffsets(one).getOrDefault(partition, 0L);
        reader.assign(one);
        reader.seek(partition, Math.min(end, Math.max(begin, from.orElse(begin))));
        while (reader.position(partition) < end) {
            if (Instant.now().isAfter(deadline)) {
                throw new NotReadyException("the letters in " + partition + " did not come within " + LIMIT);
            }
            for (ConsumerRecord<byte[], byte[]> letter : reader.poll(POLL)) {
                if (!wantsMore.test(letter)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The letter at exactly this place. */
    Optional<ConsumerRecord<byte[], byte[]>> at(LetterId id) {
        Found found = new Found();
        Optional<LetterId> before = Optional.of(new LetterId(service, id.partition(), id.offset() - 1));
        read(before, letter -> {
            found.letter = Optional.of(letter).filter(one -> id(one).equals(id));
            return false;
        });
        return found.letter;
    }

    private static final class Found {
        private Optional<ConsumerRecord<byte[], byte[]>> letter = Optional.empty();
    }
}
