package io.fleetmask.servicekit.consumed;

import io.fleetmask.servicekit.topic.RevisionHeader;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a batch holds of one partition: from the first offset up to the next one, and the revisions told in between. */
record Stretch(TopicPartition partition, long first, long next, List<Long> revisions) {

    static List<Stretch> of(ConsumerRecords<byte[], byte[]> batch) {
        return batch.partitions().stream()
                .filter(partition -> !batch.records(partition).isEmpty())
                .map(partition -> of(batch, partition))
                .toList();
    }

    /** The consumer may be beyond the last message: markers of transactions are places without one. */
    private static Stretch of(ConsumerRecords<byte[], byte[]> batch, TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> messages = batch.records(partition);
        long last = messages.get(messages.size() - 1).offset() + 1;
        long beyond = Optional.ofNullable(batch.nextOffsets().get(partition))
                .map(OffsetAndMetadata::offset)
                .orElse(last);
        return new Stretch(
                partition,
                messages.get(0).offset(),
                Math.max(last, beyond),
                messages.stream()
                        .map(RevisionHeader::of)
                        .filter(revision -> revision > 0)
                        .toList());
    }

    long highest() {
        return revisions.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
