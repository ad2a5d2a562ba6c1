package io.fleetmask.analysis.view;

import io.fleetmask.analysis.fleet.ListedCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of the fleet's clusters, with all that a list of them shows.
 *
 * @param total how many clusters fit the filter
 * @param states how many clusters that fit everything but the filter by state are in each: {@code incomplete}, {@code unfit},
 *     {@code dirty}, {@code masked}, {@code quiet}
 * @param vendors how many have hosts of each vendor
 * @param next where the next page starts
 */
public record FleetView(
        List<Row> items,
        int total,
        int clusters,
        long hosts,
        long vms,
        Map<String, Integer> states,
        Map<String, Integer> vendors,
        Optional<String> next) {

    /** A cluster; {@code shown} are its most frequent kinds, {@code kinds} how many it has. */
    public record Row(
            String id,
            String name,
            long hosts,
            long vms,
            int kinds,
            List<Kinds> shown,
            int unknownHosts,
            int hidden,
            Optional<Boolean> complete,
            int waitingFor,
            int unfit,
            boolean outOfReach,
            boolean dirty,
            List<String> vendors,
            Optional<Long> maskRevision,
            Optional<ListedCluster.Last> last) {}

    /** A kind and how many hosts of the cluster are of it. */
    public record Kinds(String label, int hosts) {}
}
