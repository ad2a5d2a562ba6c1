package io.fleetmask.analysis.view;

import java.util.List;
import java.util.Optional;

/**
 * Who can migrate where in a cluster, one direction at a time.
 *
 * <p>In the form {@code hosts} a pair names two hosts. In the form {@code profiles} it names two profiles, by number, and
 * {@code hosts} says which host has which: 5,000 hosts are 25,000,000 pairs, but they have a few dozen profiles.
 *
 * @param masked whether the verdicts are for VMs under the cluster's mask
 * @param hosts a page of the cluster's hosts, by id
 * @param next where the next page starts; absent on the last
 */
public record MatrixView(
        String cluster,
        int hardwareVersion,
        boolean masked,
        String form,
        List<Profile> profiles,
        List<Host> hosts,
        List<Pair> pairs,
        Optional<Integer> next,
        ClusterStatus status) {

    /** A kind of host. */
    public record Profile(long number, String vendor, String processor, int hosts, boolean complete, boolean fit) {}

    /**
     * A host.
     *
     * @param profile the number of its profile; absent while nothing is known of its CPUID
     * @param waitingFor what is unknown of it; absent when all is known
     */
    public record Host(String id, Optional<Long> profile, Optional<String> waitingFor) {}

    /** A direction, between hosts or between profiles. */
    public record Pair(String from, String to, VerdictView verdict) {}
}
