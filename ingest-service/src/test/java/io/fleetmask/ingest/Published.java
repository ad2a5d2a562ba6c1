package io.fleetmask.ingest;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.Topic;
import io.fleetmask.events.contract.SeenMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What has arrived in Kafka. */
public record Published(TopicAccess topics) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The revisions of this key, oldest first, as soon as the last is this one. */
    public List<Long> revisions(Topic topic, String key, long last) throws InterruptedException {
        return of(topic, key, last).stream().map(Published::revision).toList();
    }

    /** The messages of this key, oldest first, as soon as one has at least this revision. */
    public List<ConsumerRecord<String, byte[]>> of(Topic topic, String key, long last) throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        while (true) {
            List<ConsumerRecord<String, byte[]>> found = topics.records(topic.topicName()).stream()
                    .filter(message -> message.key().equals(key))
                    .toList();
            found.forEach(message -> SeenMessage.check(topic, message));
            boolean complete = !found.isEmpty() && revision(found.get(found.size() - 1)) >= last;
            if (complete || Instant.now().isAfter(deadline)) {
                return found;
            }
            Thread.sleep(50);
        }
    }

    public static long revision(ConsumerRecord<String, byte[]> message) {
        byte[] header = message.headers().lastHeader(CloudEventHeaders.REVISION).value();
        return Long.parseLong(new String(header, StandardCharsets.UTF_8));
    }
}
