package io.fleetmask.servicekit.topic;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The identifiers that the broker gives topics: a topic that was deleted and created again has another. */
@Singleton
public class TopicIds {
    private final KafkaClients clients;

    TopicIds(KafkaClients clients) {
        this.clients = clients;
    }

    /** Of each of these topics, by its name in Kafka; one that is missing is a {@link KafkaException}. */
    public Map<String, String> of(Collection<String> topics) {
        try (Admin admin = clients.admin()) {
            Map<String, String> ids = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((name, description) ->
                            ids.put(name, description.topicId().toString()));
            return ids;
        } catch (ExecutionException failed) {
            throw new KafkaException("cannot look at " + topics, failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while looking at " + topics, stopped);
        }
    }
}
