package io.fleetmask.connector.inventory;

import io.fleetmask.events.HostChange;
import io.fleetmask.events.VmChange;
import java.util.List;

/**
 * What has to be said.
 *
 * @param remember what to do once it is in safe hands
 */
public record News(List<HostChange> hosts, List<VmChange> vms, Runnable remember) {
    public News {
        hosts = List.copyOf(hosts);
        vms = List.copyOf(vms);
    }

    /** Whether nothing is to be said. */
    public boolean isEmpty() {
        return hosts.isEmpty() && vms.isEmpty();
    }
}
