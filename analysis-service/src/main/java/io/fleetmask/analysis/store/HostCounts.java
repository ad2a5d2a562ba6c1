package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.ListedCluster.Kind;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** How many hosts clusters have: what is kept of their kinds, as long as nothing has arrived for them. */
@Singleton
public class HostCounts {
    private final ClusterInputs inputs;
    private final KindCounts kinds;

    HostCounts(ClusterInputs inputs, KindCounts kinds) {
        this.inputs = inputs;
        this.kinds = kinds;
    }

    /** Of each of these clusters. */
    public Map<String, Long> of(Collection<String> clusters) {
        Map<String, String> places = inputs.places(clusters);
        return kinds
                .of(clusters.stream().collect(Collectors.toMap(each -> each, each -> places.getOrDefault(each, ""))))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> hosts(each.getValue())));
    }

    private static long hosts(KindCounts.Counted counted) {
        return counted.unknown()
                + counted.kinds().stream().mapToLong(Kind::hosts).sum();
    }
}
