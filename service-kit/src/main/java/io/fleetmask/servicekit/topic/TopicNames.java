package io.fleetmask.servicekit.topic;

import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** The names of the topics in Kafka: the usual ones unless {@code fleetmask.topics.names.…} says otherwise. */
@Singleton
public class TopicNames {
    private static final String PREFIX = "fleetmask.";

    private final Map<String, String> names;

    @Inject
    TopicNames(TopicSettings settings) {
        this(settings.names());
    }

    TopicNames(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /** {@code "fleetmask.hosts"}; overridden by the key {@code hosts}. */
    public String of(Topic topic) {
        return override(topic.topicName());
    }

    /** {@code "fleetmask.analysis.dead"}; overridden by the key {@code analysis.dead}. */
    public String deadLettersOf(Writer consumer) {
        return override(Topic.deadLetters(consumer));
    }

    /** {@code "fleetmask.dead-letters-replayed"}; overridden by the key {@code dead-letters-replayed}. */
    public String replayedLetters() {
        return override(PREFIX + "dead-letters-replayed");
    }

    private String override(String usual) {
        return names.getOrDefault(usual.substring(PREFIX.length()), usual);
    }
}
