package io.fleetmask.ingest.http;

import io.fleetmask.ingest.recording.Clusters;
import io.fleetmask.ingest.recording.Hosts;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Clusters and hosts by which lists are narrowed: one that is not there has no empty list. */
@Singleton
class KnownCluster {
    private final Clusters clusters;
    private final Hosts hosts;

    KnownCluster(Clusters clusters, Hosts hosts) {
        this.clusters = clusters;
        this.hosts = hosts;
    }

    Optional<String> known(Optional<String> cluster) {
        return Ids.sought("cluster", cluster)
                .map(id -> clusters.find(id)
                        .orElseThrow(() -> Problem.UNKNOWN_CLUSTER.with("there is no cluster \"" + id + "\""))
                        .id());
    }

    Optional<String> knownHost(Optional<String> host) {
        return Ids.sought("host", host)
                .map(id -> hosts.find(id)
                        .orElseThrow(() -> Problem.UNKNOWN_HOST.with("there is no host \"" + id + "\""))
                        .id());
    }
}
