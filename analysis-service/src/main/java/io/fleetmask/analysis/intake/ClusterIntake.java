package io.fleetmask.analysis.intake;

import io.fleetmask.analysis.fleet.KnownCluster;
import io.fleetmask.analysis.store.ClusterInputs;
import io.fleetmask.analysis.store.Clusters;
import io.fleetmask.events.ClusterState;
import io.fleetmask.servicekit.intake.Received;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Takes clusters in; a cluster that goes is dirty too, for its mask must go with it. */
@Singleton
class ClusterIntake {
    private final Clusters clusters;
    private final ClusterInputs inputs;

    ClusterIntake(Clusters clusters, ClusterInputs inputs) {
        this.clusters = clusters;
        this.inputs = inputs;
    }

    void take(List<Received<ClusterState>> newest) {
        for (Received<ClusterState> message : newest) {
            if (message instanceof Received.Current<ClusterState> current) {
                clusters.put(KnownCluster.of(current.event()));
            } else {
                clusters.remove(message.key(), message.revision());
            }
        }
        inputs.markDirty(newest.stream().collect(Collectors.toMap(Received::key, Received::revision)));
    }
}
