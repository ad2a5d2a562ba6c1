package io.fleetmask.ingest.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fleetmask.events.Event;
import io.fleetmask.ingest.inventory.Confirmed;
import io.fleetmask.ingest.recording.Removed;
import io.fleetmask.ingest.store.Stored;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Answers that hold a state: its revision is the ETag. */
final class Responses {
    private Responses() {}

    /**
     * A state as it is stored now.
     *
     * @param after whoever has read so far knows of it
     * @param reset what is back at its default because it was left out
     */
    record Written(@JsonUnwrapped Event state, Optional<String> after, Optional<List<String>> reset)
            implements Confirmed {}

    /** Something that is gone. */
    record Gone(String id, long revision, Optional<String> after) implements Confirmed {}

    static Response stored(Stored<? extends Event> stored) {
        return stored(stored, List.of());
    }

    static Response stored(Stored<? extends Event> stored, List<String> reset) {
        Written written = new Written(
                stored.state(),
                Confirmed.after(stored.after()),
                Optional.of(reset).filter(fields -> !fields.isEmpty()));
        return Response.status(stored.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(written)
                .tag(tag(stored.state()))
                .build();
    }

    static Gone gone(Removed removed) {
        return new Gone(removed.id(), removed.revision(), Confirmed.after(removed.revision()));
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
