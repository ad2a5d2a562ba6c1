package io.fleetmask.servicekit.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemDocument;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts requests as work in hand. After the announcement of the stop it refuses those that change something, with 503;
 * readers of streams are cut off, so that they go on at another instance or after the start.
 */
@Singleton
class HttpDoor {
    /** After what is refused to strangers, before everything else. */
    private static final int SECOND = 9_000;

    private static final String STREAM = "text/event-stream";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Set<RoutingContext> streams = ConcurrentHashMap.newKeySet();
    private final StopOrder stop;
    private final ObjectMapper json;

    HttpDoor(StopOrder stop, ObjectMapper json) {
        this.stop = stop;
        this.json = json;
        stop.whenAnnounced(() -> streams.forEach(HttpDoor::cut));
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, SECOND);
    }

    private void pass(RoutingContext request) {
        Optional<WorkInHand.Ticket> begun = stop.inHand()
                .beginNow(request.request().method() + " " + request.request().path());
        if (begun.isPresent()) {
            WorkInHand.Ticket ticket = begun.get();
            request.addHeadersEndHandler(headers -> follow(request, ticket));
            request.addEndHandler(end -> ticket.close());
            request.next();
        } else if (!READING.contains(request.request().method())) {
            refuse(request);
        } else if (asksForStream(request)) {
            cut(request);
        } else {
            request.next();
        }
    }

    /** A stream has no end that could be waited for. */
    private void follow(RoutingContext request, WorkInHand.Ticket ticket) {
        if (isStream(request.response().headers().get(HttpHeaders.CONTENT_TYPE))) {
            streams.add(request);
            request.addEndHandler(end -> streams.remove(request));
            ticket.close();
            if (stop.isStopping()) {
                cut(request);
            }
        }
    }

    private static boolean asksForStream(RoutingContext request) {
        return isStream(request.request().getHeader(HttpHeaders.ACCEPT));
    }

    private static boolean isStream(String type) {
        return Optional.ofNullable(type).filter(text -> text.contains(STREAM)).isPresent();
    }

    private static void cut(RoutingContext request) {
        request.request().connection().close();
    }

    private void refuse(RoutingContext request) {
        // Nobody reads the rest of the body: let it go by, or the client may never see the answer.
        request.request().resume();
        request.response()
                .setStatusCode(Problem.NOT_READY.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .putHeader("Retry-After", "5")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(body());
    }

    private String body() {
        try {
            return json.writeValueAsString(ProblemDocument.of(
                    Problem.NOT_READY.with("the service is stopping; nothing was changed; try again")));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
