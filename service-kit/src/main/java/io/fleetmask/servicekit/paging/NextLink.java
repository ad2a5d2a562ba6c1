package io.fleetmask.servicekit.paging;

import io.fleetmask.servicekit.listing.Listing;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says in a header too where a list goes on (RFC 8288), for clients that follow links. */
public class NextLink {
    @ServerResponseFilter
    void add(ContainerResponseContext response, UriInfo uri) {
        if (response.getEntity() instanceof Listing list && list.next().isPresent()) {
            String next = UriBuilder.fromPath(uri.getPath())
                    .replaceQuery(uri.getRequestUri().getRawQuery())
                    .replaceQueryParam("after", list.next().get())
                    .build()
                    .toString();
            response.getHeaders().add(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
    }
}
