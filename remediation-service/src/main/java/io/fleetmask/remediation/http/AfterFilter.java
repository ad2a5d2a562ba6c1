package io.fleetmask.remediation.http;

import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.freshness.Freshness;
import io.fleetmask.servicekit.paging.WaitFor;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.stream.Stream;
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
    void await(ContainerRequestContext request, ResourceInfo resource, UriInfo uri) {
        if (resource.getResourceMethod() == null || !request.getMethod().equals(HttpMethod.GET)) {
            return;
        }
        Optional<AfterToken> after = text(request, isList(resource), uri).map(AfterToken::fromString);
        Scope scope = Scope.of(uri);
        freshness.await(after, "what changed was looked at", () -> views.isSettled(scope.vm(), scope.cluster()));
    }

    private static Optional<String> text(ContainerRequestContext request, boolean isList, UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        String inQuery = isList ? WAIT_FOR : "after";
        return Optional.ofNullable(query.getFirst(inQuery))
                .or(() -> Optional.ofNullable(request.getHeaderString(AfterToken.HEADER)));
    }

    /** A list's place is the parameter that waits elsewhere. */
    private static boolean isList(ResourceInfo resource) {
        return Stream.of(resource.getResourceMethod().getParameterTypes()).anyMatch(WaitFor.class::equals);
    }

    /** Whom a view is about: a VM by any of its names, a cluster, or the fleet. */
    private record Scope(Optional<String> vm, Optional<String> cluster) {
        static Scope of(UriInfo uri) {
            if (uri.getPathParameters().isEmpty()) {
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
