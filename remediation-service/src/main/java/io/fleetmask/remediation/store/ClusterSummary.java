package io.fleetmask.remediation.store;

import java.util.Map;

/**
 * How far the VMs of a cluster have come.
 *
 * @param vms how many VMs it has
 * @param patches how many of them have a patch in each state, {@code "in-force"} to 12
 * @param waitingForPowerCycle how many run since before their patch was applied
 */
public record ClusterSummary(String cluster, long vms, Map<String, Long> patches, long waitingForPowerCycle) {}
