package io.fleetmask.servicekit.topic;

import io.fleetmask.servicekit.patience.NotReadyException;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The partitions of a topic, which is never without any: what is not there is not empty. */
public final class TopicPartitions {
    private TopicPartitions() {}

    /** Of the topic with this name in Kafka; a topic that is missing, or not known yet, is trouble that passes. */
    public static List<TopicPartition> of(Consumer<?, ?> reader, String topic) {
        List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new NotReadyException("the broker knows no topic " + topic);
        }
        return partitions;
    }
}
