package io.fleetmask.servicekit.work;

import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** The Kafka consumers behind the {@code @Incoming} methods. */
@Singleton
class ConsumerChannels {
    private final Instance<KafkaConnector> connector;

    ConsumerChannels(@Any @Connector(KafkaConnector.CONNECTOR_NAME) Instance<KafkaConnector> connector) {
        this.connector = connector;
    }

    /** Commits the offsets of what was acknowledged, leaves the groups and closes. */
    void leave() {
        connector.stream().forEach(each -> each.terminate(this));
    }

    /** The channels whose consumer has not asked the broker for this long; waiting for a batch, it still asks. */
    List<String> silent(Duration longest) {
        return connector.stream()
                .flatMap(each -> each.getConsumerChannels().stream()
                        .filter(channel -> each.getConsumers(channel).stream()
                                .anyMatch(consumer -> isSilent(consumer.unwrap(), longest))))
                .toList();
    }

    /** A closed consumer has no metrics, one that has never polled says -1. */
    private static boolean isSilent(Consumer<?, ?> consumer, Duration longest) {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("last-poll-seconds-ago"))
                .map(metric -> ((Number) metric.metricValue()).doubleValue())
                .noneMatch(seconds -> seconds >= 0 && seconds <= longest.toSeconds());
    }
}
