package io.fleetmask.analysis.view;

import io.fleetmask.events.HostSample;
import io.fleetmask.servicekit.listing.Listing;
import java.util.List;
import java.util.Optional;

/**
 * Who can migrate where in a cluster, one direction at a time.
 *
 * <p>In the form {@code hosts} a pair names two hosts. In the form {@code profiles} it names two profiles, by number; which
 * host has which profile is told by the cluster's list of hosts. 5,000 hosts are 25,000,000 pairs, but they have a few dozen
 * profiles.
 *
 * @param masked whether the verdicts are for VMs under the cluster's mask
 * @param waitingFor hosts of which something is unknown; one without any CPUID is in no pair
 * @param items some of the pairs, row by row
 * @param next what {@code after} has to be for the next pairs; absent at the end
 */
public record MatrixView(
        String cluster,
        int hardwareVersion,
        boolean masked,
        String form,
        List<Profile> profiles,
        HostSample waitingFor,
        List<Pair> items,
        Optional<String> next,
        ClusterStatus status)
        implements Listing {

    /** A kind of host. */
    public record Profile(long number, String vendor, String processor, int hosts, boolean complete, boolean fit) {}

    /** A direction, between hosts or between profiles. */
    public record Pair(String from, String to, VerdictView verdict) {}
}
