package io.fleetmask.ingest.change;

import io.cloudevents.CloudEvent;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.ingest.inventory.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** What of a CloudEvent's attributes matters: which event it is, and when something was so. */
record Envelope(String source, String id, Optional<Instant> time, Optional<String> subject) {
    private static final int LONGEST = 1_024;

    /** The envelope of an event that must be of this type. */
    static Envelope of(CloudEvent event, String type) throws UnreadableEventException {
        if (!event.getType().equals(type)) {
            throw new UnreadableEventException(
                    "the CloudEvent's type must be \"" + type + "\", not \"" + event.getType() + "\"");
        }
        String source = event.getSource().toString();
        if (source.length() + event.getId().length() > LONGEST) {
            throw new UnreadableEventException(
                    "the CloudEvent's source and id may have " + LONGEST + " characters together");
        }
        return new Envelope(
                source,
                event.getId(),
                Optional.ofNullable(event.getTime()).map(OffsetDateTime::toInstant),
                Optional.ofNullable(event.getSubject()));
    }

    /** A subject that contradicts the data is an error. */
    void check(String key) throws UnreadableEventException {
        if (subject.filter(text -> !PlainText.normal(text).equals(key)).isPresent()) {
            throw new UnreadableEventException(
                    "the CloudEvent's subject is \"" + subject.get() + "\", its data is about \"" + key + "\"");
        }
    }

    /** CloudEvents promise that source and id together name one event. */
    UUID event() {
        return UUID.nameUUIDFromBytes((source + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "event " + id + " of " + source;
    }
}
