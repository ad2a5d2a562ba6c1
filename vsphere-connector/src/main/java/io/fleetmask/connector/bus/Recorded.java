package io.fleetmask.connector.bus;

import io.fleetmask.connector.inventory.Acquaintance;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.HostState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Which clusters and hosts ingest has recorded, as its topics say. */
public final class Recorded implements Acquaintance {
    private static final Logger LOG = Logger.getLogger(Recorded.class);

    private final Set<String> clusters = ConcurrentHashMap.newKeySet();
    private final Map<String, String> hosts = new ConcurrentHashMap<>();
    private final String hostTopic;

    public Recorded(Topics topics) {
        this.hostTopic = topics.of(Topic.HOSTS);
    }

    /** Takes a message of one of the topics. */
    public void take(ConsumerRecord<byte[], byte[]> message) {
        String key = new String(message.key(), StandardCharsets.UTF_8);
        if (!message.topic().equals(hostTopic)) {
            if (message.value() == null) {
                clusters.remove(key);
            } else {
                clusters.add(key);
            }
        } else if (message.value() == null) {
            hosts.remove(key);
        } else {
            hosts.put(key, name(key, message.value()));
        }
    }

    private static String name(String key, byte[] value) {
        try {
            return EventCodec.decode(HostState.class, value).name();
        } catch (UnreadableEventException newer) {
            LOG.debugf("host %s cannot be read, and goes by its id: %s", key, newer.getMessage());
            return key;
        }
    }

    @Override
    public boolean knowsCluster(String id) {
        return clusters.contains(id);
    }

    @Override
    public boolean knowsHost(String name) {
        return hosts.containsKey(name) || hosts.containsValue(name);
    }
}
