package io.fleetmask.servicekit.topic;

import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates the topics that this service writes, its dead letters among them; what exists is left as it is. */
@Singleton
public class TopicCreation {
    /** Twice Kafka's usual limit: a message that just fits is longer with the reason why it cannot be used. */
    static final int LARGEST_DEAD_LETTER = 2 << 20;

    private final Writer service;
    private final TopicSettings settings;
    private final TopicNames names;
    private final KafkaClients clients;

    TopicCreation(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            TopicSettings settings,
            TopicNames names,
            KafkaClients clients) {
        this.service = service;
        this.settings = settings;
        this.names = names;
        this.clients = clients;
    }

    /** Creates what is missing; a broker that is away is a {@link KafkaException}. */
    public void createMissing() {
        if (!settings.create()) {
            return;
        }
        try (Admin admin = clients.admin()) {
            for (var outcome : admin.createTopics(wanted()).values().entrySet()) {
                created(outcome.getKey(), outcome.getValue());
            }
        }
    }

    private static void created(String topic, org.apache.kafka.common.KafkaFuture<Void> creation) {
        try {
            creation.get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("cannot create topic " + topic, failed.getCause());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while creating topic " + topic, stopped);
        }
    }

    private List<NewTopic> wanted() {
        Set<Topic> others = settings.alsoCreate().orElse(Set.of());
        List<NewTopic> wanted = new ArrayList<>();
        Stream.of(Topic.values())
                .filter(topic -> service.writes(topic) || others.contains(topic))
                .map(this::topic)
                .forEach(wanted::add);
        wanted.add(deadLetters());
        return wanted;
    }

    private NewTopic deadLetters() {
        return new NewTopic(names.deadLettersOf(service), settings.partitions(), settings.replication())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(LARGEST_DEAD_LETTER)));
    }

    private NewTopic topic(Topic topic) {
        String policy = topic.cleanup() == Topic.Cleanup.COMPACT
                ? TopicConfig.CLEANUP_POLICY_COMPACT
                : TopicConfig.CLEANUP_POLICY_DELETE;
        return new NewTopic(names.of(topic), settings.partitions(), settings.replication())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        policy,
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        stamp(topic)));
    }

    /** The clocks of those who write from outside may be wrong; the broker's says when a message arrived. */
    private static String stamp(Topic topic) {
        return topic.writer() == Writer.MONITORING ? "LogAppendTime" : "CreateTime";
    }
}
