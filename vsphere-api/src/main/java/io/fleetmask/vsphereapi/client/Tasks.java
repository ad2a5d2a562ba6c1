package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Waits for tasks to end. */
final class Tasks {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final String STATE = "info.state";
    private static final String ERROR = "info.error";

    private final Session session;

    Tasks(Session session) {
        this.session = session;
    }

    /** Returns when the task has succeeded; its failure is a fault like any other. */
    void await(ManagedObject task, Duration patience) throws IOException, FaultException {
        Instant end = Instant.now().plus(patience);
        Map<String, Element> info = new HashMap<>();
        try (UpdateStream updates = UpdateStream.of(session, task, LOOK, STATE, ERROR)) {
            while (Instant.now().isBefore(end)) {
                Optional<UpdatePage> page = updates.next();
                page.ifPresent(told -> {
                    told.updates().forEach(update -> info.putAll(update.values()));
                    updates.taken(told);
                });
                switch (Optional.ofNullable(info.get(STATE)).map(Element::text).orElse("")) {
                    case "success" -> {
                        return;
                    }
                    case "error" -> throw fault(Optional.ofNullable(info.get(ERROR)));
                    default -> {
                        // Queued or running.
                    }
                }
            }
        }
        throw new IOException("a task did not end within " + patience);
    }

    private static FaultException fault(Optional<Element> error) {
        String kind =
                error.flatMap(value -> value.child("fault")).map(Element::type).orElse("");
        String message = error.flatMap(value -> value.text("localizedMessage")).orElse("the task failed");
        return new FaultException(kind, message + (kind.isEmpty() ? "" : " (" + kind + ")"));
    }
}
