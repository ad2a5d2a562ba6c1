package io.fleetmask.ingest.http;

import io.fleetmask.events.VmChange;
import io.fleetmask.ingest.config.ChangeReaders;
import io.fleetmask.ingest.config.ChangeSettings;
import io.fleetmask.ingest.inventory.HostStatement;
import io.fleetmask.ingest.recording.HostChanges;
import io.fleetmask.ingest.recording.VmChanges;
import io.fleetmask.servicekit.access.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What monitoring says of hosts and VMs, one by one or as a stream of any length. */
@Path("/api/v1")
@Tag(name = "Changes")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ChangeResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String EVENT = "application/cloudevents+json";
    private static final String EVENTS = "application/cloudevents-batch+json";

    private final ChangeBody<HostStatement> hosts;
    private final ChangeBody<VmChange> vms;
    private final ConcurrencyLimit places;

    ChangeResource(ChangeReaders readers, HostChanges hosts, VmChanges vms, ChangeSettings settings) {
        int longest = Math.toIntExact(settings.maxLine().asLongValue());
        this.hosts = new ChangeBody<>(readers.hosts(), hosts::take, longest, settings.batch());
        this.vms = new ChangeBody<>(readers.vms(), vms::take, longest, settings.batch());
        this.places = new ConcurrencyLimit(settings.parallel(), "streams of changes");
    }

    @POST
    @RolesAllowed(Roles.UPLOADER)
    @Path("host-changes")
    @Consumes({NDJSON, "application/ndjson", "application/jsonl"})
    @Operation(
            operationId = "sendHostChanges",
            summary = "Changes of hosts: NDJSON of any length, one CloudEvent, or a batch of them")
    public ChangeReport hosts(InputStream body) {
        return places.pass(() -> hosts.lines(body));
    }

    @POST
    @RolesAllowed(Roles.UPLOADER)
    @Path("host-changes")
    @Consumes(EVENT)
    @Operation(
            operationId = "sendHostChanges",
            summary = "Changes of hosts: NDJSON of any length, one CloudEvent, or a batch of them")
    public ChangeReport hostEvent(InputStream body) {
        return places.pass(() -> hosts.event(body));
    }

    @POST
    @RolesAllowed(Roles.UPLOADER)
    @Path("host-changes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendHostChanges",
            summary = "Changes of hosts: NDJSON of any length, one CloudEvent, or a batch of them")
    public ChangeReport host(@Context HttpHeaders headers, InputStream body) {
        return places.pass(() -> hosts.single(headers.getRequestHeaders(), body));
    }

    @POST
    @RolesAllowed(Roles.UPLOADER)
    @Path("host-changes")
    @Consumes(EVENTS)
    @Operation(
            operationId = "sendHostChanges",
            summary = "Changes of hosts: NDJSON of any length, one CloudEvent, or a batch of them")
    public ChangeReport hostEvents(InputStream body) {
        return places.pass(() -> hosts.events(body));
    }

    @POST
    @RolesAllowed(Roles.UPLOADER)
    @Path("vm-changes")
    @Consumes({NDJSON, "application/ndjson", "application/jsonl"})
    @Operation(
            operationId = "sendVmChanges",
            summary = "Changes of VMs: NDJSON of any length, one CloudEvent, or a batch of them")
    public ChangeReport vms(InputStream body) {
        return places.pass(() -> vms.lines(body));
    }

    @POST
    @RolesAllowed(Roles.UPLOADER)
    @Path("vm-changes")
    @Consumes(EVENT)
    @Operation(
            operationId = "sendVmChanges",
            summary = "Changes of VMs: NDJSON of any length, one CloudEvent, or a batch of them")
    public ChangeReport vmEvent(InputStream body) {
        return places.pass(() -> vms.event(body));
    }

    @POST
    @RolesAllowed(Roles.UPLOADER)
    @Path("vm-changes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendVmChanges",
            summary = "Changes of VMs: NDJSON of any length, one CloudEvent, or a batch of them")
    public ChangeReport vm(@Context HttpHeaders headers, InputStream body) {
        return places.pass(() -> vms.single(headers.getRequestHeaders(), body));
    }

    @POST
    @RolesAllowed(Roles.UPLOADER)
    @Path("vm-changes")
    @Consumes(EVENTS)
    @Operation(
            operationId = "sendVmChanges",
            summary = "Changes of VMs: NDJSON of any length, one CloudEvent, or a batch of them")
    public ChangeReport vmEvents(InputStream body) {
        return places.pass(() -> vms.events(body));
    }
}
