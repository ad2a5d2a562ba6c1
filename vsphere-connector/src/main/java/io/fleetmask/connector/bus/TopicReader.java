package io.fleetmask.connector.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads topics from their beginning, for as long as the service runs. */
public final class TopicReader implements Runnable {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each;
    private final Runnable wake;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * Reads topics.
     *
     * @param each is given every message
     * @param wake is run when more became known, and now and then where nothing does
     */
    public TopicReader(
            Consumer<byte[], byte[]> consumer,
            List<String> topics,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each,
            Runnable wake) {
        this.consumer = consumer;
        this.topics = List.copyOf(topics);
        this.each = each;
        this.wake = wake;
    }

    @Override
    public void run() {
        try (consumer) {
            while (!stopping.get() && !assign()) {
                LockSupport.parkNanos(POLL.toNanos());
            }
            Instant woken = Instant.now();
            while (!stopping.get()) {
                ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> message : read) {
                    each.accept(message);
                }
                if (!read.isEmpty() || woken.plus(LONGEST_SLEEP).isBefore(Instant.now())) {
                    wake.run();
                    woken = Instant.now();
                }
            }
        } catch (org.apache.kafka.common.errors.WakeupException stopped) {
            LOG.debug("reading ends");
        }
    }

    /** Topics that their writer has not made yet are waited for. */
    private boolean assign() {
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics) {
                List<PartitionInfo> there = consumer.partitionsFor(topic, PAUSE);
                if (there == null || there.isEmpty()) {
                    return false;
                }
                there.stream().map(TopicReader::partition).forEach(partitions::add);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return true;
        } catch (KafkaException notYet) {
            LOG.debugf("%s cannot be read yet: %s", topics, notYet.getMessage());
            return false;
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    /** Ends it. */
    public void stop() {
        stopping.set(true);
        consumer.wakeup();
    }
}
