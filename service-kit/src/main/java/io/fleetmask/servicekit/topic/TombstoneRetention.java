package io.fleetmask.servicekit.topic;

import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps tombstones for long in the compacted topics of this service: after a day, Kafka's default, a reader that was
 * away over a weekend would never hear that something is gone.
 */
@Singleton
public class TombstoneRetention {
    private final Writer service;
    private final TopicSettings settings;
    private final TopicNames names;
    private final KafkaClients clients;

    TombstoneRetention(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            TopicSettings settings,
            TopicNames names,
            KafkaClients clients) {
        this.service = service;
        this.settings = settings;
        this.names = names;
        this.clients = clients;
    }

    /** For how long. */
    public Duration kept() {
        return settings.tombstones();
    }

    /** Sets it where nobody has set it; a topic that the service may read and not alter stays as it is. */
    public void extend() {
        List<ConfigResource> own = Stream.of(Topic.values())
                .filter(topic -> topic.writer() == service && topic.cleanup() == Topic.Cleanup.COMPACT)
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, names.of(topic)))
                .toList();
        if (!settings.create() || own.isEmpty()) {
            return;
        }
        try (Admin admin = clients.admin()) {
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            admin.describeConfigs(own).all().get().forEach((topic, config) -> {
                if (isUnset(config)) {
                    changes.put(topic, List.of(change()));
                }
            });
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (ExecutionException failed) {
            Log.warnf(
                    "%s of %s cannot be set, so a reader that is away for longer than it misses deletions: %s",
                    TopicConfig.DELETE_RETENTION_MS_CONFIG, own, failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while looking at the settings of topics", stopped);
        }
    }

    private static boolean isUnset(Config config) {
        ConfigEntry entry = config.get(TopicConfig.DELETE_RETENTION_MS_CONFIG);
        return entry == null || entry.source() != ConfigSource.DYNAMIC_TOPIC_CONFIG;
    }

    private AlterConfigOp change() {
        String milliseconds = Long.toString(settings.tombstones().toMillis());
        return new AlterConfigOp(new ConfigEntry(TopicConfig.DELETE_RETENTION_MS_CONFIG, milliseconds), OpType.SET);
    }
}
