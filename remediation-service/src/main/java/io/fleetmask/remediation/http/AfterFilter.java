package io.fleetmask.remediation.http;

import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.freshness.Freshness;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets every view wait until all that its client knows was sent has been read, and until it was looked at what that means
 * for the VMs it is asked about. The token comes in {@code ?after=}; where that is the place in a list, in
 * {@code ?waitFor=}; or in the header, anywhere.
 */
class AfterFilter {
    private static final String WAIT_FOR = "waitFor";

    private final Freshness freshness;
    private final PatchViews views;

    AfterFilter(Freshness freshness, PatchViews views) {
        this.freshness = freshness;
        this.views = views;
    }

    @ServerRequestFilter
    void await(ContainerRequestContext request, UriInfo uri) {
        if (!request.getMethod().equals(HttpMethod.GET)) {
            return;
        }
        Optional<AfterToken> after = text(request, uri).map(AfterToken::fromString);
        Scope scope = Scope.of(uri);
        freshness.await(after, "what changed was looked at", () -> views.isSettled(scope.vm(), scope.cluster()));
    }

    private static Optional<String> text(ContainerRequestContext request, UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        String inQuery = isList(uri) ? WAIT_FOR : "after";
        return Optional.ofNullable(query.getFirst(inQuery))
                .or(() -> Optional.ofNullable(request.getHeaderString(AfterToken.HEADER)));
    }

    private static boolean isList(UriInfo uri) {
        return uri.getPathParameters().isEmpty();
    }

    /** Whom a view is about: a VM by any of its names, a cluster, or the fleet. */
    private record Scope(Optional<String> vm, Optional<String> cluster) {
        static Scope of(UriInfo uri) {
            if (isList(uri)) {
                MultivaluedMap<String, String> query = uri.getQueryParameters();
                return new Scope(
                        Optional.ofNullable(query.getFirst("vm")), Optional.ofNullable(query.getFirst("cluster")));
            }
            Optional<String> id = Optional.ofNullable(uri.getPathParameters().getFirst("id"));
            boolean isVm = uri.getPath().contains("/vms/");
            return new Scope(isVm ? id : Optional.empty(), isVm ? Optional.empty() : id);
        }
    }
}
