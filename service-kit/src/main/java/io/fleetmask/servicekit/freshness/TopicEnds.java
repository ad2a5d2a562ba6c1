package io.fleetmask.servicekit.freshness;

import io.fleetmask.servicekit.topic.KafkaClients;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of topics end, messages of transactions that have not yet ended included. */
@Singleton
class TopicEnds {
    private final KafkaClients clients;
    private final Map<List<String>, Shared<Map<TopicPartition, Long>>> ends = new ConcurrentHashMap<>();
    private Optional<Admin> admin = Optional.empty();

    TopicEnds(KafkaClients clients) {
        this.clients = clients;
    }

    /** A broker that is away is a {@link KafkaException}. */
    Map<TopicPartition, Long> now(List<String> topics) throws InterruptedException {
        return ends.computeIfAbsent(topics, all -> new Shared<>(() -> ask(all))).now();
    }

    private Map<TopicPartition, Long> ask(List<String> topics) {
        try {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            admin().describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> topic.partitions()
                            .forEach(each ->
                                    wanted.put(new TopicPartition(name, each.partition()), OffsetSpec.latest())));
            Map<TopicPartition, Long> found = new HashMap<>();
            admin().listOffsets(wanted).all().get().forEach((partition, end) -> found.put(partition, end.offset()));
            return found;
        } catch (ExecutionException failed) {
            throw new KafkaException("the ends of " + topics + " cannot be asked", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the ends of " + topics, stopped);
        }
    }

    private synchronized Admin admin() {
        Admin open = admin.orElseGet(clients::admin);
        admin = Optional.of(open);
        return open;
    }

    @PreDestroy
    synchronized void close() {
        admin.ifPresent(open -> open.close(Duration.ofSeconds(1)));
    }
}
