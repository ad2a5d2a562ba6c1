package io.fleetmask.ingest.store;

import io.fleetmask.events.HostState;
import io.fleetmask.ingest.inventory.Host;
import java.time.Instant;

/**
 * A host with what was last published of it.
 *
 * @param revision 0 while nothing was
 */
public record StoredHost(Host host, long revision, Instant changedAt) {
    public String id() {
        return host.id();
    }

    public boolean isNew() {
        return revision == 0;
    }

    public HostState state() {
        return host.state(revision, changedAt);
    }
}
