package io.fleetmask.servicekit.topic;

import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.Topic;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/** Looks up how far the revisions in a topic have come. */
@Singleton
public class TopicTail {
    /** Concurrent transactions may publish a little out of order, so more than the last message is looked at. */
    private static final int MESSAGES = 200;

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TopicNames names;
    private final KafkaClients clients;

    TopicTail(TopicNames names, KafkaClients clients) {
        this.names = names;
        this.clients = clients;
    }

    /** The highest revision near the end of these topics; 0 when they are empty or missing. */
    public long highestRevision(Collection<Topic> topics) {
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> partitions(reader, names.of(topic)))
                    .toList();
            reader.assign(partitions);
            return read(reader, reader.beginningOffsets(partitions), reader.endOffsets(partitions));
        }
    }

    private static Stream<TopicPartition> partitions(Consumer<?, ?> reader, String topic) {
        return reader.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition()));
    }

    private static long read(
            Consumer<byte[], byte[]> reader, Map<TopicPartition, Long> begin, Map<TopicPartition, Long> end) {
        end.forEach((partition, last) ->
                reader.seek(partition, Math.max(begin.getOrDefault(partition, 0L), last - MESSAGES)));
        Instant deadline = Instant.now().plus(LIMIT);
        long highest = 0;
        while (end.entrySet().stream().anyMatch(each -> reader.position(each.getKey()) < each.getValue())) {
            if (Instant.now().isAfter(deadline)) {
                throw new TimeoutException("the ends of " + end.keySet() + " did not come within " + LIMIT);
            }
            for (ConsumerRecord<byte[], byte[]> message : reader.poll(POLL)) {
                highest = Math.max(highest, revision(message));
            }
        }
        return highest;
    }

    private static long revision(ConsumerRecord<byte[], byte[]> message) {
        Header header = message.headers().lastHeader(CloudEventHeaders.REVISION);
        try {
            return header == null ? 0 : Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }
}
