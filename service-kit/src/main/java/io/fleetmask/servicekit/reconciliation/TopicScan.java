package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.reconciliation.MetKeys.Met;
import io.fleetmask.servicekit.topic.RevisionHeader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes down the newest message of each key of a topic. */
@Singleton
class TopicScan {
    private final MetKeys met;

    TopicScan(MetKeys met) {
        this.met = met;
    }

    void meet(Topic topic, List<ConsumerRecord<byte[], byte[]>> page) {
        Map<String, Met> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message : page) {
            long revision = RevisionHeader.of(message);
            if (message.key() != null && message.key().length > 0 && revision > 0) {
                Met each = new Met(key(message), revision, message.value() == null);
                newest.merge(each.key(), each, (known, next) -> next.revision() >= known.revision() ? next : known);
            }
        }
        QuarkusTransaction.requiringNew().run(() -> met.meet(topic, newest.values()));
    }

    static String key(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.key(), StandardCharsets.UTF_8);
    }
}
