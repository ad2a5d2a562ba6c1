package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.topic.TombstoneRetention;
import io.fleetmask.servicekit.topic.TopicCreation;
import io.fleetmask.servicekit.topic.TopicTail;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What must be done before the first message: topics exist, and revisions go on above the highest in them. */
@Singleton
class Resume {
    private final List<Topic> own;
    private final TopicCreation creation;
    private final TombstoneRetention retention;
    private final TopicTail tail;
    private final Revisions revisions;
    private final ResumeGate gate;

    Resume(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            TopicCreation creation,
            TombstoneRetention retention,
            TopicTail tail,
            Revisions revisions,
            ResumeGate gate) {
        this.own = Stream.of(Topic.values())
                .filter(topic -> topic.writer() == service)
                .toList();
        this.creation = creation;
        this.retention = retention;
        this.tail = tail;
        this.revisions = revisions;
        this.gate = gate;
    }

    void run() {
        begin();
        gate.open();
        retention.extend();
    }

    /** Again whenever this instance begins to publish: the database may be another one by then, a topic may be gone. */
    void begin() {
        creation.createMissing();
        long highest = tail.highestRevision(own);
        if (revisions.raiseAbove(highest)) {
            Log.warnf("the topics have come to revision %d: the database is new or an older one", highest);
        }
    }
}
