package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.VmState;
import io.fleetmask.servicekit.intake.Received;
import io.fleetmask.servicekit.trace.TraceParent;
import io.fleetmask.servicekit.trace.Traces;
import io.fleetmask.servicekit.trace.WaitingTraces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which trace a patch belongs to: that of what was last said of its VM, else that of what was last said of its cluster. A
 * cluster's is kept, for its VMs follow one after the other.
 */
@Singleton
public class PatchTraces {
    private static final String VM = "vm";
    private static final String CLUSTER = "cluster";

    private final Traces traces;
    private final WaitingTraces waiting;

    PatchTraces(Traces traces, WaitingTraces waiting) {
        this.traces = traces;
        this.waiting = waiting;
    }

    /** Something was said of these clusters, their policies or their masks. */
    public void saidOfClusters(List<? extends Received<?>> messages) {
        waiting.put(CLUSTER, messages.stream().map(Received::key).toList());
    }

    /** Something was said of these VMs. */
    public void saidOfVms(List<String> ids) {
        waiting.put(VM, ids);
    }

    /**
     * Tells what becomes of the patches of locked VMs, each within its trace. To be called when all that decides has been
     * read, for what is told belongs to the newest of it. Whoever decides in a request stays in the trace of that.
     */
    void telling(List<VmState> locked, Runnable work) {
        traces.working("tell patch", causes(locked), () -> {
            work.run();
            return locked;
        });
    }

    private Map<String, TraceParent> causes(List<VmState> locked) {
        if (!traces.areOn()) {
            return Map.of();
        }
        List<VmState> vms =
                locked.stream().filter(vm -> traces.of(vm.id()).isEmpty()).toList();
        Map<String, TraceParent> clusters = waiting.look(
                CLUSTER,
                vms.stream().flatMap(vm -> vm.cluster().stream()).distinct().toList());
        Map<String, TraceParent> causes = new HashMap<>();
        vms.forEach(vm -> vm.cluster()
                .filter(clusters::containsKey)
                .ifPresent(cluster -> causes.put(vm.id(), clusters.get(cluster))));
        causes.putAll(waiting.take(VM, vms.stream().map(VmState::id).toList()));
        return causes;
    }
}
