package io.fleetmask.remediation.intake;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.topic.TopicNames;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** Topics by the names they have in Kafka here. */
@Singleton
class TopicsByName {
    private final TopicNames names;

    TopicsByName(TopicNames names) {
        this.names = names;
    }

    Topic of(String name) {
        return Stream.of(Topic.values())
                .filter(topic -> names.of(topic).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic of Fleetmask is called " + name));
    }
}
