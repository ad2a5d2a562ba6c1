package io.fleetmask.analysis.stream;

import io.fleetmask.analysis.store.Clusters;
import io.fleetmask.analysis.store.MaskRevisions;
import io.fleetmask.analysis.store.MaskRevisions.Published;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Masks as they are published, as server-sent events. */
@Path("/api/v1/stream")
@Tag(name = "Stream")
class StreamResource {
    private static final String MASK = "mask";
    private static final String MASK_CHANGE = "mask-change";

    private final Clusters known;
    private final MaskRevisions revisions;
    private final RevisionSignal news;
    private final Duration heartbeat;
    private final int mostReaders;

    /** Who has begun to read: a client that goes before that is never counted. */
    private final AtomicInteger readers = new AtomicInteger();

    StreamResource(
            Clusters known,
            MaskRevisions revisions,
            RevisionSignal news,
            MeterRegistry metrics,
            @ConfigProperty(name = "fleetmask.stream.heartbeat", defaultValue = "15S") Duration heartbeat,
            @ConfigProperty(name = "fleetmask.stream.readers", defaultValue = "500") int mostReaders) {
        this.known = known;
        this.revisions = revisions;
        this.news = news;
        this.heartbeat = heartbeat;
        this.mostReaders = mostReaders;
        metrics.gauge("fleetmask.stream.readers", readers);
    }

    @GET
    @Blocking
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamMasks",
            summary = "Every mask that is published from now on",
            description =
                    "An event's id is the mask's revision; its name is `mask-change` when something changed that one"
                            + " should hear of, `mask` otherwise; its data is `{cluster, revision, changedAt, removed, change}`."
                            + " With `Last-Event-ID` nothing is missed and nothing comes twice; 0 asks for everything.")
    @APIResponse(
            responseCode = "200",
            description = "The events, without end",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> stream(
            @Parameter(description = "only these clusters; may be repeated") @QueryParam("cluster")
                    List<String> clusters,
            @Parameter(description = "the revision of the last event that was read; 0 asks for everything")
                    @HeaderParam("Last-Event-ID")
                    Optional<String> last,
            @Context Sse sse) {
        clusters.forEach(this::check);
        long position = last.map(StreamResource::revision).orElseGet(revisions::highest);
        if (readers.get() >= mostReaders) {
            throw Problem.OVERLOADED.with("the stream has " + mostReaders + " readers already");
        }
        Follower follower = new Follower(revisions, news, Set.copyOf(clusters), heartbeat, position);
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(() -> comment(sse, "after " + position)),
                        follower.published().map(published -> event(sse, published)))
                .onSubscription()
                .invoke(readers::incrementAndGet)
                .onTermination()
                .invoke(readers::decrementAndGet);
    }

    /** Whoever mistypes a name would wait for ever. */
    private void check(String cluster) {
        if (known.known(cluster).isEmpty()) {
            throw Problem.UNKNOWN_CLUSTER.with("no cluster has the id \"" + cluster + "\"");
        }
    }

    private static long revision(String lastEventId) {
        try {
            return Long.parseLong(lastEventId.trim());
        } catch (NumberFormatException foreign) {
            throw Problem.INVALID_VALUE.with("Last-Event-ID must be a revision, not \"" + lastEventId + "\"");
        }
    }

    private static OutboundSseEvent event(Sse sse, Optional<Published> published) {
        return published.map(mask -> event(sse, mask)).orElseGet(() -> comment(sse, "still here"));
    }

    private static OutboundSseEvent event(Sse sse, Published mask) {
        return sse.newEventBuilder()
                .id(Long.toString(mask.revision()))
                .name(mask.change().isPresent() ? MASK_CHANGE : MASK)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(Published.class, mask)
                .build();
    }

    private static OutboundSseEvent comment(Sse sse, String text) {
        return sse.newEventBuilder().comment(text).build();
    }
}
