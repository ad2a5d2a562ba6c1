package io.fleetmask.ingest.http;

import io.fleetmask.events.Event;
import io.fleetmask.ingest.store.Stored;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Answers that hold a state: its revision is the ETag. */
final class Answers {
    private Answers() {}

    static Response stored(Stored<? extends Event> stored) {
        return Response.status(stored.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(stored.state())
                .tag(tag(stored.state()))
                .build();
    }

    /** 304 if the client has seen this revision. */
    static Response current(Event state, Request request) {
        Response.ResponseBuilder seen = request.evaluatePreconditions(tag(state));
        return seen != null ? seen.build() : Response.ok(state).tag(tag(state)).build();
    }

    private static EntityTag tag(Event state) {
        return new EntityTag(Long.toString(state.revision()));
    }
}
