package io.fleetmask.ingest.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import io.fleetmask.events.Change;
import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.HostChange;
import io.fleetmask.events.Topic;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.events.VmChange;
import io.fleetmask.ingest.inventory.HostStatement;
import io.fleetmask.ingest.upload.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads what is said of hosts, or of VMs: the published schema decides what is let in, whatever way it comes.
 *
 * @param <S> what a change comes to
 */
public final class ChangeReader<S> {
    static final String SPEC_VERSION = "specversion";
    private static final ObjectMapper EVENTS =
            new ObjectMapper().registerModule(JsonFormat.getCloudEventJacksonModule());

    private final Topic topic;
    private final ChangeSchema schema;
    private final Class<? extends Change> form;
    private final Meaning<S> meaning;
    private final RegisterTables tables;

    private ChangeReader(Topic topic, Class<? extends Change> form, Meaning<S> meaning, RegisterTables tables) {
        this.topic = topic;
        this.schema = ChangeSchema.of(topic);
        this.form = form;
        this.meaning = meaning;
        this.tables = tables;
    }

    /** Finds out what a change comes to. */
    interface Meaning<S> {
        S of(Change change, ChangeDocument document, Instant at, String source) throws UnreadableEventException;
    }

    /** A reader of {@code fleetmask.host-changes}. */
    public static ChangeReader<HostStatement> ofHosts() {
        RegisterTables tables = new RegisterTables();
        return new ChangeReader<>(Topic.HOST_CHANGES, HostChange.class, new HostMeaning(tables), tables);
    }

    /** A reader of {@code fleetmask.vm-changes}. */
    public static ChangeReader<VmChange> ofVms() {
        return new ChangeReader<>(
                Topic.VM_CHANGES,
                VmChange.class,
                (change, document, at, source) -> (VmChange) change,
                new RegisterTables());
    }

    /** Reads UTF-8: a change by itself, or a CloudEvent in structured mode. */
    public ReportedChange<S> read(byte[] json, Instant arrival) throws UnreadableEventException {
        ChangeDocument document = ChangeDocument.parse(json, tables);
        return document.json().has(SPEC_VERSION) ? event(document, arrival) : told(document, Optional.empty(), arrival);
    }

    /** Reads UTF-8 that must be a CloudEvent in structured mode. */
    public ReportedChange<S> readEvent(byte[] json, Instant arrival) throws UnreadableEventException {
        return event(ChangeDocument.parse(json, tables), arrival);
    }

    /** Reads a CloudEvent in structured mode. */
    public ReportedChange<S> readEvent(JsonNode json, Instant arrival) throws UnreadableEventException {
        return event(ChangeDocument.of(json), arrival);
    }

    /** Reads a CloudEvent that came in binary mode. */
    public ReportedChange<S> read(CloudEvent event, Instant arrival) throws UnreadableEventException {
        return told(ChangeDocument.parse(data(event).toBytes(), tables), Optional.of(envelope(event)), arrival);
    }

    private ReportedChange<S> event(ChangeDocument document, Instant arrival) throws UnreadableEventException {
        CloudEvent event = event(document.json());
        ChangeDocument data = data(event) instanceof JsonCloudEventData json
                ? new ChangeDocument(json.getNode(), document.known(), document.text())
                : ChangeDocument.parse(data(event).toBytes(), tables);
        return told(data, Optional.of(envelope(event)), arrival);
    }

    private static CloudEvent event(JsonNode json) throws UnreadableEventException {
        if (!json.has(SPEC_VERSION)) {
            throw new UnreadableEventException("not a CloudEvent: it has no \"" + SPEC_VERSION + "\"");
        }
        try {
            return EVENTS.treeToValue(json, CloudEvent.class);
        } catch (JsonProcessingException malformed) {
            throw new UnreadableEventException("not a CloudEvent: " + malformed.getOriginalMessage());
        } catch (CloudEventRWException | IllegalArgumentException malformed) {
            throw new UnreadableEventException("not a CloudEvent: " + malformed.getMessage());
        }
    }

    private static CloudEventData data(CloudEvent event) throws UnreadableEventException {
        CloudEventData data = event.getData();
        if (data == null) {
            throw new UnreadableEventException("the CloudEvent has no data");
        }
        return data;
    }

    private Envelope envelope(CloudEvent event) throws UnreadableEventException {
        return Envelope.of(event, CloudEventHeaders.type(topic));
    }

    private ReportedChange<S> told(ChangeDocument document, Optional<Envelope> envelope, Instant arrival)
            throws UnreadableEventException {
        Optional<String> complaint = schema.complaint(document.json()).or(() -> ChangeText.complaint(document.json()));
        if (complaint.isPresent()) {
            throw new UnreadableEventException(complaint.get());
        }
        Change change = change(ChangeText.normal(document.json()));
        if (envelope.isPresent()) {
            envelope.get().check(change.key());
        }
        Instant said =
                change.observedAt().or(() -> envelope.flatMap(Envelope::time)).orElse(arrival);
        Instant at = Clock.atMost(said, arrival);
        return new ReportedChange<>(
                change.key(),
                meaning.of(
                        change, document, at, envelope.map(Envelope::toString).orElse(topic.topicName())),
                at,
                envelope.map(Envelope::event),
                Clock.complaint("its", said, arrival));
    }

    private Change change(JsonNode json) throws UnreadableEventException {
        try {
            return EventCodec.mapper().treeToValue(json, form);
        } catch (JsonProcessingException misfit) {
            throw new UnreadableEventException(misfit.getOriginalMessage());
        }
    }
}
