package io.fleetmask.connector.inventory;

import java.util.Map;
import java.util.Optional;

/**
 * Which cluster here stands for which of vSphere's.
 *
 * @param named vSphere's name to the id here; where there are none every cluster counts, under vSphere's name
 * @param standalone where hosts of no cluster stand
 */
public record ClusterRule(Map<String, String> named, Optional<String> standalone) {
    public ClusterRule {
        named = Map.copyOf(named);
    }

    Optional<String> of(String cluster) {
        return named.isEmpty() ? Optional.of(cluster) : Optional.ofNullable(named.get(cluster));
    }
}
