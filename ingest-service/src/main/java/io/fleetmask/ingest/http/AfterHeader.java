package io.fleetmask.ingest.http;

import io.fleetmask.ingest.inventory.Confirmed;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says in a header too what to wait for downstream, for clients that do not read bodies. */
class AfterHeader {
    static final String NAME = "Fleetmask-After";

    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        if (response.getEntity() instanceof Confirmed confirmed) {
            confirmed.after().ifPresent(after -> response.getHeaders().putSingle(NAME, after));
        }
    }
}
