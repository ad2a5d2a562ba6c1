package io.fleetmask.servicekit.paging;

import io.fleetmask.servicekit.listing.Listing;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says in a header too where a list goes on (RFC 8288), for clients that follow links. */
public class NextLink {
    @ServerResponseFilter
    void add(ContainerResponseContext response, UriInfo uri) {
        Optional<String> place = response.getEntity() instanceof Listing list
                ? list.next()
                : Optional.ofNullable(response.getHeaderString(TableForm.NEXT));
        if (place.isPresent()) {
            String next = UriBuilder.fromPath(uri.getPath())
                    .replaceQuery(uri.getRequestUri().getRawQuery())
                    .replaceQueryParam("after", place.get())
                    .build()
                    .toString();
            response.getHeaders().add(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
    }
}
