package io.fleetmask.remediation.intake;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.Topic;
import io.fleetmask.remediation.evaluation.PatchLoop;
import io.fleetmask.remediation.evaluation.PatchTraces;
import io.fleetmask.remediation.plan.Need;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.servicekit.intake.Intake;
import io.fleetmask.servicekit.intake.Received;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The masks of clusters. */
@Singleton
class MaskIntake {
    private final Intake intake;
    private final Clusters clusters;
    private final PatchLoop loop;
    private final PatchTraces traces;

    MaskIntake(Intake intake, Clusters clusters, PatchLoop loop, PatchTraces traces) {
        this.intake = intake;
        this.clusters = clusters;
        this.loop = loop;
        this.traces = traces;
    }

    @Incoming("masks")
    @Blocking
    void take(ConsumerRecords<byte[], byte[]> batch) {
        intake.take(Topic.MASKS, ClusterMask.class, batch, this::take);
        loop.wake();
    }

    void take(List<Received<ClusterMask>> newest) {
        newest.forEach(this::apply);
        traces.saidOfClusters(newest);
    }

    private void apply(Received<ClusterMask> received) {
        if (received instanceof Received.Current<ClusterMask> current) {
            check(current.event());
            clusters.put(current.event());
        } else {
            clusters.removeMask(received.key());
        }
    }

    /** A feature or bit that cannot be written into a file makes the message a dead letter, not every VM a failure. */
    private static void check(ClusterMask mask) {
        mask.groups()
                .forEach(group ->
                        Need.of(group, HardwareVersion.NEWEST, Syntax.CPUID).features());
    }
}
