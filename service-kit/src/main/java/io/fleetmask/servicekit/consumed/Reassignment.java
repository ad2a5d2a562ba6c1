package io.fleetmask.servicekit.consumed;

import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Has the group give out its partitions again: what was fetched and not handed over is dropped, and reading seeks. */
@Singleton
class Reassignment {
    private final Instance<KafkaClientService> clients;

    Reassignment(Instance<KafkaClientService> clients) {
        this.clients = clients;
    }

    void of(Set<TopicPartition> partitions) {
        KafkaClientService service = clients.get();
        for (String channel : service.getConsumerChannels()) {
            List<KafkaConsumer<Object, Object>> consumers = service.getConsumers(channel);
            consumers.forEach(consumer -> consumer.runOnPollingThread(client -> {
                        rejoin(client, partitions);
                    })
                    .subscribe()
                    .with(done -> {}, failed -> Log.warnf(failed, "%s cannot be assigned again", partitions)));
        }
    }

    private static void rejoin(Consumer<Object, Object> client, Set<TopicPartition> partitions) {
        if (!Collections.disjoint(client.assignment(), partitions)) {
            client.enforceRebalance("the database is behind the consumer");
        }
    }
}
