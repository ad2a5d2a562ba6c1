package io.fleetmask.servicekit.intake;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.Event;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Messages as the consumer hands them over. */
public final class Messages {
    public static final String TOPIC = Topic.MASKS.topicName();

    private Messages() {}

    public static ClusterMask mask(String cluster, long revision) {
        return new ClusterMask(
                cluster, revision, Instant.EPOCH, "level", true, HostSample.NONE, HostSample.NONE, List.of());
    }

    public static ConsumerRecord<byte[], byte[]> of(Event event) {
        return record(Optional.of(bytes(event.key())), Optional.of(EventCodec.encode(event)), Map.of());
    }

    public static ConsumerRecord<byte[], byte[]> tombstone(String key, long revision) {
        return record(Optional.of(bytes(key)), Optional.empty(), Map.of("ce_revision", Long.toString(revision)));
    }

    public static ConsumerRecord<byte[], byte[]> record(
            Optional<byte[]> key, Optional<byte[]> value, Map<String, String> headers) {
        RecordHeaders recordHeaders = new RecordHeaders();
        headers.forEach((name, text) -> recordHeaders.add(name, bytes(text)));
        return new ConsumerRecord<>(
                TOPIC,
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key.orElse(null),
                value.orElse(null),
                recordHeaders,
                Optional.empty());
    }

    public static ConsumerRecords<byte[], byte[]> batch(List<ConsumerRecord<byte[], byte[]>> messages) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new LinkedHashMap<>();
        byPartition.put(new TopicPartition(TOPIC, 0), messages);
        return new ConsumerRecords<>(byPartition, Map.of());
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
