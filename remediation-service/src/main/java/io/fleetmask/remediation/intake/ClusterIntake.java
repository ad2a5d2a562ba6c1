package io.fleetmask.remediation.intake;

import io.fleetmask.events.ClusterState;
import io.fleetmask.events.Topic;
import io.fleetmask.remediation.evaluation.PatchLoop;
import io.fleetmask.remediation.evaluation.PatchTraces;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.servicekit.intake.Intake;
import io.fleetmask.servicekit.intake.Received;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Clusters and their policies. */
@Singleton
class ClusterIntake {
    private final Intake intake;
    private final Clusters clusters;
    private final PatchLoop loop;
    private final PatchTraces traces;

    ClusterIntake(Intake intake, Clusters clusters, PatchLoop loop, PatchTraces traces) {
        this.intake = intake;
        this.clusters = clusters;
        this.loop = loop;
        this.traces = traces;
    }

    @Incoming("clusters")
    @Blocking
    void take(ConsumerRecords<byte[], byte[]> batch) {
        intake.take(Topic.CLUSTERS, ClusterState.class, batch, this::take);
        loop.wake();
    }

    void take(List<Received<ClusterState>> newest) {
        newest.forEach(this::apply);
        traces.saidOfClusters(newest);
    }

    private void apply(Received<ClusterState> received) {
        if (received instanceof Received.Current<ClusterState> current) {
            clusters.put(current.event());
        } else {
            clusters.removeState(received.key());
        }
    }
}
