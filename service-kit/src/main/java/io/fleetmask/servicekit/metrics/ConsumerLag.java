package io.fleetmask.servicekit.metrics;

import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.topic.KafkaClients;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How many messages of each topic the service has not stored yet, whichever of its instances reads them. */
@Singleton
class ConsumerLag {
    private record Read(TopicPartition partition, long next) {}

    private final Statements statements;
    private final KafkaClients clients;

    ConsumerLag(Statements statements, KafkaClients clients) {
        this.statements = statements;
        this.clients = clients;
    }

    /** By topic; nothing while the broker is away: a figure that nobody knows is not told. */
    Map<String, Long> now() {
        List<Read> read = statements.query(
                "SELECT topic, partition, next_offset FROM consumed",
                none -> {},
                row -> new Read(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)));
        if (read.isEmpty()) {
            return Map.of();
        }
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            return behind(read, reader);
        } catch (KafkaException away) {
            return Map.of();
        }
    }

    private static Map<String, Long> behind(List<Read> read, Consumer<byte[], byte[]> reader) {
        Set<String> topics = reader.listTopics().keySet();
        List<Read> there = read.stream()
                .filter(each -> topics.contains(each.partition().topic()))
                .toList();
        Map<TopicPartition, Long> ends =
                reader.endOffsets(there.stream().map(Read::partition).toList());
        Map<String, Long> lags = new HashMap<>();
        there.forEach(each -> lags.merge(
                each.partition().topic(),
                Math.max(0, ends.getOrDefault(each.partition(), each.next()) - each.next()),
                Long::sum));
        return lags;
    }
}
