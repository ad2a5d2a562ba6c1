package io.fleetmask.servicekit.deadletters;

import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.listing.ListPage;
import io.fleetmask.servicekit.paging.PageRequest;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this service could not use, and bringing it back. */
@Path("/api/v1/dead-letters")
@Produces("application/json")
@Tag(name = "operations")
@Blocking
public class DeadLetterResource {
    private final LetterTopic letters;
    private final ReplayedLetters replayed;
    private final LetterReplay replay;

    DeadLetterResource(LetterTopic letters, ReplayedLetters replayed, LetterReplay replay) {
        this.letters = letters;
        this.replayed = replayed;
        this.replay = replay;
    }

    /** The list. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listDeadLetters",
            summary = "Messages that this service could not use, oldest first within each partition",
            description = "Each is kept in the service's dead-letter topic as long as that keeps anything.")
    public ListPage<Letter> list(
            @Parameter(description = "only those read from this topic, fleetmask.host-changes") @QueryParam("topic")
                    Optional<String> topic,
            @Parameter(description = "only those whose reason contains this") @QueryParam("reason")
                    Optional<String> reason,
            @Parameter(description = "also those that were brought back") @QueryParam("replayed") @DefaultValue("false")
                    boolean replayedToo,
            @BeanParam PageRequest page) {
        LetterFilter filter = new LetterFilter(topic, reason, Set.of(), replayedToo);
        Optional<LetterId> after = page.after().map(place -> LetterId.parse(place, letters.service()));
        int most = page.limitAndOne();
        List<Letter> found = answered(() -> listed(filter, after, most));
        return ListPage.of(found, page.limit(), Letter::id);
    }

    private List<Letter> listed(LetterFilter filter, Optional<LetterId> after, int most) {
        Map<String, Instant> done = replayed.all();
        List<Letter> found = new ArrayList<>();
        letters.read(after, message -> {
            LetterId id = letters.id(message);
            Optional<Instant> replayedAt = Optional.ofNullable(done.get(id.toString()));
            if (filter.takes(id, message, replayedAt.isPresent())) {
                found.add(Letter.of(id, message, replayedAt));
            }
            return found.size() < most;
        });
        return found;
    }

    /** One. */
    @GET
    @Path("{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getDeadLetter", summary = "A dead letter with its headers and its value")
    public WholeLetter get(
            @Parameter(
                            description = "as the list names it, ingest:2:17",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            pattern = "^(ingest|analysis|remediation):[0-9]{1,6}:[0-9]{1,18}$"))
                    @PathParam("id")
                    String id) {
        LetterId place = LetterId.parse(id, letters.service());
        return answered(() -> letters.at(place)
                .map(message -> WholeLetter.of(
                        Letter.of(
                                place,
                                message,
                                Optional.ofNullable(replayed.all().get(place.toString()))),
                        message))
                .orElseThrow(() -> Problem.UNKNOWN_DEAD_LETTER.with(
                        "nothing is at " + id + ": it was never there, or the topic has forgotten it")));
    }

    /** Brings some back. */
    @POST
    @Path("replay")
    @Consumes("application/json")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Brings open letters back, a thousand at most at once",
            description = "Changes of hosts and VMs are sent again, as they were: an event is taken once, by its id. Of"
                    + " other topics nothing old is sent: the service compares what it holds with them. A message"
                    + " that still cannot be used becomes a new dead letter. Each letter has an entry in the"
                    + " audit.")
    public ReplayReport replay(ReplayRequest request) {
        ReplayRequest wanted = Optional.ofNullable(request)
                .orElseThrow(() -> Problem.EMPTY_BODY.with("say which letters; {} means all that are open"));
        LetterFilter filter = wanted.filter(letters.service());
        return answered(() -> replay.replay(filter, wanted.because(), ReplayRequest.MOST));
    }

    /** Without the broker there is nothing to see, and that passes. */
    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException away) {
            throw Problem.NOT_READY.with("the broker does not answer: " + away.getMessage());
        }
    }
}
