package io.fleetmask.connector.apply;

import io.fleetmask.events.EventCodec;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.events.VmxPatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** The patches that appliers may act on, as their topic says. One whose window has closed is not among them any more. */
public final class ApprovedPatches {
    private static final Logger LOG = Logger.getLogger(ApprovedPatches.class);

    private final Map<String, VmxPatch> byVm = new ConcurrentHashMap<>();

    /** Takes a message of the topic. */
    public void take(ConsumerRecord<byte[], byte[]> message) {
        String vm = new String(message.key(), StandardCharsets.UTF_8);
        byVm.remove(vm);
        if (message.value() != null) {
            try {
                VmxPatch patch = EventCodec.decode(VmxPatch.class, message.value());
                if (patch.state() == PatchState.APPROVED) {
                    byVm.put(vm, patch);
                }
            } catch (UnreadableEventException newer) {
                LOG.warnf("the patch of %s cannot be read, and is left alone: %s", vm, newer.getMessage());
            }
        }
    }

    /** All of them. */
    public List<VmxPatch> all() {
        return List.copyOf(byVm.values());
    }

    /** Whether this very patch may still be applied. */
    boolean isApproved(VmxPatch patch) {
        return patch.equals(byVm.get(patch.vm()));
    }
}
