package io.fleetmask.ingest.config;

import io.fleetmask.events.VmChange;
import io.fleetmask.ingest.change.ChangeReader;
import io.fleetmask.ingest.inventory.HostStatement;
import jakarta.inject.Singleton;

/** The readers that all ways in share, and with them what was read before. */
@Singleton
public class ChangeReaders {
    private final ChangeReader<HostStatement> hosts = ChangeReader.ofHosts();
    private final ChangeReader<VmChange> vms = ChangeReader.ofVms();

    /** Of changes of hosts. */
    public ChangeReader<HostStatement> hosts() {
        return hosts;
    }

    /** Of changes of VMs. */
    public ChangeReader<VmChange> vms() {
        return vms;
    }
}
