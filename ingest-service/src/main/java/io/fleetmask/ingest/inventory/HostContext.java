package io.fleetmask.ingest.inventory;

import io.fleetmask.cpuid.Vendor;
import java.util.Optional;

/** What a VM has from its host. */
public record HostContext(Optional<String> cluster, Optional<String> vendor) {
    /** Those of a VM whose host is not known. */
    public static final HostContext NONE = new HostContext(Optional.empty(), Optional.empty());

    /** Those of the VMs on this host. */
    public static HostContext of(Host host) {
        return new HostContext(
                host.cluster().value(), host.observations().vendor().map(Vendor::id));
    }
}
