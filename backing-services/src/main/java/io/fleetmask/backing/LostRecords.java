package io.fleetmask.backing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.PolicyViolationException;

/** A compacted topic without all that is in it now, as after a crash of the machine under its only broker. */
record LostRecords(Admin admin, String topic) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Kafka deletes records on demand only where it may delete them by itself too. */
    void lose() throws ExecutionException, InterruptedException {
        cleanUpBy(TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!delete()) {
            if (Instant.now().isAfter(deadline)) {
                throw new BackingServiceException(topic + " keeps its records for more than " + PATIENCE);
            }
            Thread.sleep(20);
        }
        cleanUpBy(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    private void cleanUpBy(String policy) throws ExecutionException, InterruptedException {
        AlterConfigOp set =
                new AlterConfigOp(new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, policy), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
                .all()
                .get();
    }

    /** False while the broker has not heard of the policy. */
    private boolean delete() throws ExecutionException, InterruptedException {
        try {
            admin.deleteRecords(all()).all().get();
            return true;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof PolicyViolationException) {
                return false;
            }
            throw failed;
        }
    }

    private Map<TopicPartition, RecordsToDelete> all() throws ExecutionException, InterruptedException {
        TopicDescription description = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .values()
                .iterator()
                .next();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        description
                .partitions()
                .forEach(each -> ends.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        admin.listOffsets(ends)
                .all()
                .get()
                .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
        return all;
    }
}
