package io.fleetmask.remediation.intake;

import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicCreation;
import io.fleetmask.servicekit.topic.TopicNames;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The topic of patches, read from its beginning to its end. */
@Singleton
class OwnPatches {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final KafkaClients clients;
    private final TopicNames names;
    private final TopicCreation creation;

    OwnPatches(KafkaClients clients, TopicNames names, TopicCreation creation) {
        this.clients = clients;
        this.names = names;
        this.creation = creation;
    }

    /** The newest patch of each VM that has one. */
    Collection<VmxPatch> published() {
        creation.createMissing();
        try (Consumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(names.of(Topic.VMX_PATCHES)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            return readToEnd(reader, reader.endOffsets(partitions)).values();
        }
    }

    private static Map<String, VmxPatch> readToEnd(Consumer<byte[], byte[]> reader, Map<TopicPartition, Long> end) {
        Map<String, VmxPatch> newest = new HashMap<>();
        Instant progress = Instant.now();
        while (end.entrySet().stream().anyMatch(each -> reader.position(each.getKey()) < each.getValue())) {
            for (ConsumerRecord<byte[], byte[]> message : reader.poll(POLL)) {
                add(newest, message);
                progress = Instant.now();
            }
            if (progress.plus(STALLED).isBefore(Instant.now())) {
                throw new NotReadyException("the end of " + end.keySet() + " did not come");
            }
        }
        return newest;
    }

    /** One producer and one partition for each key: the last message is the newest. */
    private static void add(Map<String, VmxPatch> newest, ConsumerRecord<byte[], byte[]> message) {
        String vm = new String(message.key(), StandardCharsets.UTF_8);
        if (message.value() == null) {
            newest.remove(vm);
            return;
        }
        try {
            newest.put(vm, EventCodec.decode(VmxPatch.class, message.value()));
        } catch (UnreadableEventException foreign) {
            Log.warnf("%s holds something foreign at %d: %s", message.topic(), message.offset(), foreign.getMessage());
        }
    }
}
