package io.fleetmask.connector;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmxPatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Messages that let appliers act. */
final class Approved {
    private Approved() {}

    /** A patch of a VM of the cluster lab, as remediation publishes it. */
    static ConsumerRecord<byte[], byte[]> patch(
            String vm,
            long number,
            ClusterPolicy.Syntax syntax,
            List<VmxPatch.Line> lines,
            List<VmxPatch.Line> inverse) {
        VmxPatch patch = new VmxPatch(
                vm,
                number,
                Instant.now(),
                Optional.of("lab"),
                1,
                PatchState.APPROVED,
                Optional.of(13),
                syntax,
                lines,
                inverse,
                List.of(),
                Optional.empty());
        return new ConsumerRecord<>("patches", 0, 0, vm.getBytes(StandardCharsets.UTF_8), EventCodec.encode(patch));
    }
}
