package io.fleetmask.ingest.recording;

import io.fleetmask.ingest.inventory.Confirmed;
import java.util.List;
import java.util.Optional;

/**
 * What became of the hosts of a cluster.
 *
 * @param joined those that were in no cluster before
 * @param moved those that were in another cluster
 * @param left those that are in no cluster now
 * @param stayed how many were there before
 * @param after whoever has read so far knows of it
 */
public record Membership(
        String cluster, List<String> joined, List<Moved> moved, List<String> left, int stayed, Optional<String> after)
        implements Confirmed {
    public Membership {
        joined = List.copyOf(joined);
        moved = List.copyOf(moved);
        left = List.copyOf(left);
    }

    /** A host and the cluster it was in. */
    public record Moved(String host, String from) {}
}
