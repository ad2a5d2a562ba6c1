package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
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
    private final TopicTail tail;
    private final Revisions revisions;
    private final ResumeGate gate;

    Resume(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            TopicCreation creation,
            TopicTail tail,
            Revisions revisions,
            ResumeGate gate) {
        this.own = Stream.of(Topic.values())
                .filter(topic -> topic.writer() == service)
                .toList();
        this.creation = creation;
        this.tail = tail;
        this.revisions = revisions;
        this.gate = gate;
    }

    /** A database that has already given out revisions need not wait for the broker. */
    void openIfUsed() {
        if (!revisions.isFresh()) {
            gate.open();
        }
    }

    void run() {
        creation.createMissing();
        long highest = tail.highestRevision(own);
        revisions.raiseAbove(highest);
        gate.open();
        Log.debugf("revisions go on above %d", highest);
    }
}
