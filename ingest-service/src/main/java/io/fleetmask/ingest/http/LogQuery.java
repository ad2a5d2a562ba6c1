package io.fleetmask.ingest.http;

import io.fleetmask.ingest.upload.UploadRequest;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What the sender of a log says of it, in the query of the URL. */
public final class LogQuery {
    @QueryParam("cluster")
    @Parameter(description = "the cluster that the host belongs to; it must exist")
    Optional<String> cluster = Optional.empty();

    @QueryParam("host")
    @Parameter(description = "id of the host; else the log's Hostname= counts")
    Optional<String> host = Optional.empty();

    @QueryParam("vm")
    @Parameter(description = "id of the VM; else the UUIDs and paths in the log count; not for an archive")
    Optional<String> vm = Optional.empty();

    @QueryParam("zone")
    @DefaultValue("UTC")
    @Parameter(description = "of times without one, like Europe/Berlin")
    String zone = "UTC";

    @QueryParam("move")
    @DefaultValue("false")
    @Parameter(description = "take the host out of another cluster")
    boolean move;

    UploadRequest request() {
        return new UploadRequest(
                Ids.checked("cluster", cluster), Ids.checked("host", host), Ids.checked("vm", vm), zone(zone), move);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw Problem.INVALID_VALUE.with(
                    "zone must be like Europe/Berlin or +02:00, not \"" + text + "\": " + unknown.getMessage());
        }
    }
}
