package io.fleetmask.backing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waiting until the broker knows what its controller has promised: a moment later, on a busy machine a second. */
record TopicArrival(Admin admin, Collection<TopicSettings> topics) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    void await() throws ExecutionException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!haveArrived()) {
            if (Instant.now().isAfter(deadline)) {
                throw new BackingServiceException(topics + " have not arrived at the broker in " + PATIENCE);
            }
            Thread.sleep(20);
        }
    }

    private boolean haveArrived() throws ExecutionException, InterruptedException {
        List<ConfigResource> names =
                topics.stream().map(TopicSettings::resource).toList();
        try {
            Map<ConfigResource, Config> found =
                    admin.describeConfigs(names).all().get();
            Map<String, Map<String, String>> settings = found.entrySet().stream()
                    .collect(Collectors.toMap(topic -> topic.getKey().name(), topic -> settings(topic.getValue())));
            return topics.stream()
                    .allMatch(topic -> settings.getOrDefault(topic.name(), Map.of())
                            .entrySet()
                            .containsAll(topic.configuration().entrySet()));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw failed;
        }
    }

    private static Map<String, String> settings(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
