package io.fleetmask.remediation.http;

import io.fleetmask.events.VmxPatch;
import java.util.List;
import java.util.Map;

/**
 * What would become of the cluster's patches.
 *
 * @param vms how many VMs were looked at
 * @param changed how many of their patches would be in another state, in which one
 * @param patches some of those
 */
record PreviewAnswer(int vms, Map<String, Integer> changed, List<VmxPatch> patches) {}
