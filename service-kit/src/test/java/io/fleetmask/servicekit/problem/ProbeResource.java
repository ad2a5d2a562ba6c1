package io.fleetmask.servicekit.problem;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.paging.WaitFor;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Something to send requests to. */
@PermitAll
@Path("/probe")
@Blocking
@Produces("application/json")
public class ProbeResource {
    /** A body like a cluster's. */
    record Body(String name, ClusterPolicy policy) {}

    @PUT
    @Consumes("application/json")
    public Body put(Body body) {
        return body;
    }

    @GET
    @Path("list/{id}")
    public String list(
            @PathParam("id") String id,
            @QueryParam("cluster") Optional<String> cluster,
            @QueryParam("number") Optional<Long> number,
            @QueryParam("all") @DefaultValue("false") boolean all,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return "\"" + id + cluster.orElse("") + number.orElse(0L) + all + limit + "\"";
    }

    @GET
    @Path("items")
    public ListPage<Integer> items(@BeanParam PageRequest page, @BeanParam WaitFor waitFor) {
        return page.of(List.of(1, 2, 3, 4, 5));
    }

    @GET
    @Path("names")
    public ListPage<String> names(@BeanParam PageRequest page) {
        List<String> after = Stream.of("a", "ingest:3", "z")
                .filter(name -> name.compareTo(page.after().orElse("")) > 0)
                .toList();
        return ListPage.of(after, page.limit(), name -> name);
    }

    @POST
    @Path("log")
    @Consumes("text/plain")
    public String log(String body) {
        throw Problem.WRONG_CONTENT_TYPE.with("a log is text").accepting("text/plain, application/gzip");
    }

    @GET
    @Path("{kind}")
    public String get(@PathParam("kind") String kind) {
        return switch (kind) {
            case "elsewhere" -> throw Problem.HOST_ELSEWHERE.with("esx-1 belongs to prod, not to lab");
            case "database-away" -> throw new IllegalStateException(new SQLException("connection refused", "08001"));
            case "rolled-back" -> throw new IllegalStateException(new RollbackException("it took too long"));
            case "in-the-way" -> throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
            case "bug" -> throw new IllegalStateException("secret");
            default -> "\"" + kind + "\"";
        };
    }
}
