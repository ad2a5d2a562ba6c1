package io.fleetmask.servicekit.freshness;

import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.topic.TopicsByName;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The topics that this service listens to, by their names in Kafka. */
@Singleton
class ReadTopics {
    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.topic");

    private final List<String> all;
    private final TopicsByName topics;

    ReadTopics(Config config, TopicsByName topics) {
        this.all = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> CHANNEL.matcher(key).matches())
                .map(key -> config.getValue(key, String.class))
                .distinct()
                .sorted()
                .toList();
        this.topics = topics;
    }

    List<String> of(Writer writer) {
        return all.stream()
                .filter(name -> topics.find(name)
                        .filter(topic -> topic.writer() == writer)
                        .isPresent())
                .toList();
    }
}
