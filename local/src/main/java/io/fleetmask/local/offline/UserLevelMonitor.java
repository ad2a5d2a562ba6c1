package io.fleetmask.local.offline;

import java.util.List;
import java.util.stream.IntStream;

/** Hosts whose VMs run beside another hypervisor. */
final class UserLevelMonitor {
    private UserLevelMonitor() {}

    /** What there is to say about them. */
    static List<String> sentences(HostLogs hosts) {
        return IntStream.range(0, hosts.logs().size())
                .filter(place -> hosts.logs().get(place).hasUserLevelMonitor())
                .mapToObj(place -> hosts.names().get(place)
                        + " runs its VMs under a user-level monitor, beside another hypervisor: lines may do"
                        + " nothing there")
                .toList();
    }
}
