package io.fleetmask.servicekit.consumed;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmxPatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Messages of the topic of patches, as remediation publishes them; all in one partition. */
public final class PatchMessages {
    public static final String TOPIC = Topic.VMX_PATCHES.topicName();
    public static final int PARTITION = 0;

    private PatchMessages() {}

    public static ProducerRecord<String, byte[]> of(String vm, long revision) {
        VmxPatch patch = new VmxPatch(
                vm,
                revision,
                Instant.EPOCH,
                Optional.empty(),
                1,
                PatchState.PROPOSED,
                Optional.empty(),
                ClusterPolicy.Syntax.CPUID,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(TOPIC, PARTITION, vm, EventCodec.encode(patch));
        message.headers().add("ce_revision", Long.toString(revision).getBytes(StandardCharsets.UTF_8));
        return message;
    }
}
