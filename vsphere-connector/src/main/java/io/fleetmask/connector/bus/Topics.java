package io.fleetmask.connector.bus;

import io.fleetmask.events.Topic;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/** What the topics are called here: {@code fleetmask.topics.names.hosts} says so where it is another name. */
public record Topics(Config config) {
    /** The topic's name. */
    public String of(Topic topic) {
        String key = "fleetmask.topics.names."
                + topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return config.getOptionalValue(key, String.class).orElse(topic.topicName());
    }
}
