package io.fleetmask.servicekit.work;

import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
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
}
