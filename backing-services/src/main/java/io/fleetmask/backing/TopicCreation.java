package io.fleetmask.backing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creating topics on a broker, for example one in another process, again and again if need be. */
public record TopicCreation(String bootstrapServers) {
    /**
     * Creates what is missing and gives the rest its settings. A topic that exists keeps its number of partitions: with
     * another number its keys would go to other partitions, and their order would be lost.
     */
    public void create(Collection<TopicSettings> topics) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> created = created(admin.createTopics(
                    topics.stream().map(TopicSettings::toCreate).toList()));
            List<TopicSettings> present = topics.stream()
                    .filter(topic -> !created.contains(topic.name()))
                    .toList();
            admin.incrementalAlterConfigs(alterations(present)).all().get();
            new TopicArrival(admin, topics).await();
        } catch (ExecutionException failed) {
            throw new BackingServiceException("cannot set up " + topics, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackingServiceException("interrupted while creating " + topics, interrupted);
        }
    }

    private static Set<String> created(CreateTopicsResult results) throws ExecutionException, InterruptedException {
        Set<String> created = new HashSet<>();
        for (Map.Entry<String, KafkaFuture<Void>> result : results.values().entrySet()) {
            if (isCreated(result.getValue())) {
                created.add(result.getKey());
            }
        }
        return created;
    }

    /** False when it was there before. */
    private static boolean isCreated(KafkaFuture<Void> result) throws ExecutionException, InterruptedException {
        try {
            result.get();
            return true;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failed;
        }
    }

    private static Map<ConfigResource, Collection<AlterConfigOp>> alterations(Collection<TopicSettings> topics) {
        return topics.stream().collect(Collectors.toMap(TopicSettings::resource, TopicCreation::settings));
    }

    private static Collection<AlterConfigOp> settings(TopicSettings topic) {
        Function<Map.Entry<String, String>, AlterConfigOp> set = setting ->
                new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET);
        return topic.configuration().entrySet().stream().map(set).toList();
    }
}
