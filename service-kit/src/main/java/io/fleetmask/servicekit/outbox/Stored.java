package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.outbox.OutboxRows.Message;
import io.fleetmask.servicekit.topic.RevisionHeader;
import io.fleetmask.servicekit.topic.TopicTail;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the broker has stored and the outbox still has: the relay, or the database, ended between the two. That is a part of one
 * batch, the last that was sent, so its messages are the last of their partitions.
 */
@Singleton
class Stored {
    /** Enough to see whether the last batch is of that kind. */
    private static final int GLANCE = 1;

    private final Writer service;
    private final OutboxRows rows;
    private final OutboxSettings settings;
    private final TopicTail tail;

    Stored(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            OutboxRows rows,
            OutboxSettings settings,
            TopicTail tail) {
        this.service = service;
        this.rows = rows;
        this.settings = settings;
        this.tail = tail;
    }

    /**
     * Takes it from the outbox. Nobody else may be sending. What all services write, the audit, no service may read: there an
     * entry may stand twice.
     */
    void delete() {
        for (Topic topic : rows.topics()) {
            if (topic.writer() == service && rows.hasAny(topic, last(topic, GLANCE))) {
                int found = rows.delete(topic, last(topic, settings.batch()));
                Log.infof("%d messages had come to %s before and are not sent again", found, topic.topicName());
            }
        }
    }

    private Set<Message> last(Topic topic, int messages) {
        Set<Message> last = new HashSet<>();
        tail.last(topic, messages, message -> {
            if (message.key() != null) {
                String key = new String(message.key(), StandardCharsets.UTF_8);
                last.add(new Message(key, RevisionHeader.of(message)));
            }
        });
        return last;
    }
}
