package io.fleetmask.backing;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic to create, for example {@code compacted("fleetmask.hosts", 3)}.
 *
 * @param name as Kafka takes it
 * @param partitions at least 1
 * @param configuration topic settings by their Kafka names, for example {@code cleanup.policy=compact}
 */
public record TopicSettings(String name, int partitions, Map<String, String> configuration) {
    public TopicSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " with " + partitions + " partitions, at least 1");
        }
        configuration = Map.copyOf(configuration);
    }

    /** Old messages go by age. */
    public static TopicSettings deleted(String name, int partitions) {
        return new TopicSettings(
                name, partitions, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
    }

    /** The newest message of each key stays. */
    public static TopicSettings compacted(String name, int partitions) {
        return new TopicSettings(
                name, partitions, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    NewTopic toCreate() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configuration);
    }

    ConfigResource resource() {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }
}
