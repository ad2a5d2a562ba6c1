package io.fleetmask.remediation.store;

import java.util.Map;

/**
 * How far the VMs of a cluster have come.
 *
 * @param vms how many VMs it has
 * @param patches how many of them have a patch in each state, {@code "in-force"} to 12
 * @param maskRevision the mask that its patches follow; 0 while there is none
 * @param waiting of how many VMs it is not known yet what they need
 * @param due how many VMs are to be looked at since something changed
 * @param waitingForPowerCycle how many run since before their patch was applied
 */
public record ClusterSummary(
        String cluster,
        long maskRevision,
        long vms,
        Map<String, Long> patches,
        long waiting,
        long due,
        long waitingForPowerCycle) {}
