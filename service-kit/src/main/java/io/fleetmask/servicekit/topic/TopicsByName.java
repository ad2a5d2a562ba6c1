package io.fleetmask.servicekit.topic;

import io.fleetmask.events.Topic;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** Topics by the names they have in Kafka here. */
@Singleton
public class TopicsByName {
    private final TopicNames names;

    TopicsByName(TopicNames names) {
        this.names = names;
    }

    /** Nothing for a topic that is not Fleetmask's. */
    public Optional<Topic> find(String name) {
        return Stream.of(Topic.values())
                .filter(topic -> names.of(topic).equals(name))
                .findFirst();
    }
}
