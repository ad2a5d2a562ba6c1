package io.fleetmask.remediation.intake;

import io.fleetmask.servicekit.jdbc.Statements;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics from their beginning when the database knows nothing of them: the consumer group's offsets tell how far an
 * earlier database had come.
 */
@Singleton
@Identifier("empty-database")
class EmptyDatabase implements KafkaConsumerRebalanceListener {
    private static final String SEEN = "SELECT EXISTS (SELECT FROM seen_revision WHERE topic = ?)";

    private final Statements statements;
    private final TopicsByName topics;

    EmptyDatabase(Statements statements, TopicsByName topics) {
        this.statements = statements;
        this.topics = topics;
    }

    /** The beginning is committed too, or another instance that takes over a partition would go on from the old offset. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        consumer.beginningOffsets(partitions.stream().filter(this::isUnseen).toList())
                .forEach((partition, offset) -> beginning.put(partition, new OffsetAndMetadata(offset)));
        beginning.forEach((partition, offset) -> consumer.seek(partition, offset.offset()));
        consumer.commitSync(beginning);
    }

    private boolean isUnseen(TopicPartition partition) {
        String topic = topics.of(partition.topic()).name();
        return !statements
                .query(SEEN, select -> select.setString(1, topic), row -> row.getBoolean(1))
                .get(0);
    }
}
