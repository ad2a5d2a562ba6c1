package io.fleetmask.ingest.store;

import io.fleetmask.events.HostState;
import io.fleetmask.ingest.inventory.Host;
import java.time.Instant;

/**
 * A host with what was last published of it.
 *
 * @param revision 0 while nothing was
 */
record StoredHost(Host host, long revision, Instant changedAt) {
    String id() {
        return host.id();
    }

    boolean isNew() {
        return revision == 0;
    }

    HostState state() {
        return host.state(revision, changedAt);
    }
}
