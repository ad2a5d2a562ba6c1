package io.fleetmask.analysis.intake;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import io.fleetmask.servicekit.topic.TopicPartitions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic from its beginning to where it ends now, some partitions beside others: one lane waits for the database
 * while another reads. What a key's messages say comes in their order, for a partition is in one lane.
 */
@Singleton
class TopicReplay {
    /** Each has a connection to the database. */
    private static final int MOST_LANES = 4;

    private final TopicNames names;
    private final KafkaClients clients;
    private volatile Optional<ReplayProgress> progress = Optional.empty();

    TopicReplay(TopicNames names, KafkaClients clients) {
        this.names = names;
        this.clients = clients;
    }

    /**
     * Hands over batch after batch; a topic that is not there is trouble, for it says nothing of what it will hold.
     *
     * @param taker called by several threads
     */
    void read(Topic topic, Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        List<ReplayLane> lanes = new ArrayList<>();
        try {
            open(lanes, names.of(topic));
            read(lanes, names.of(topic), taker);
        } finally {
            lanes.forEach(ReplayLane::close);
            progress = Optional.empty();
        }
    }

    private void open(List<ReplayLane> lanes, String topic) {
        List<TopicPartition> partitions = partitions(topic);
        int count = Math.min(
                partitions.size(), Math.min(MOST_LANES, 1 + Runtime.getRuntime().availableProcessors()));
        for (int lane = 0; lane < count; lane++) {
            int number = lane;
            lanes.add(new ReplayLane(
                    clients.reader(),
                    partitions.stream()
                            .filter(each -> each.partition() % count == number)
                            .toList()));
        }
    }

    private List<TopicPartition> partitions(String topic) {
        try (var reader = clients.reader()) {
            return TopicPartitions.of(reader, topic);
        }
    }

    /** Returns when all are at their end; where one fails, the others stop, and its failure is thrown. */
    private void read(List<ReplayLane> lanes, String topic, Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        AtomicBoolean goOn = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            CompletableFuture.allOf(lanes.stream()
                            .map(lane -> CompletableFuture.runAsync(
                                            () -> {
                                                while (goOn.get() && !lane.isAtEnd()) {
                                                    progress = Optional.of(progress(lanes, topic));
                                                    taker.accept(lane.next());
                                                }
                                            },
                                            threads)
                                    .whenComplete((done, failed) -> goOn.compareAndSet(true, failed == null)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw failed;
        } finally {
            threads.shutdown();
        }
    }

    /** Of the topic that is being read; empty when none is. */
    Optional<ReplayProgress> progress() {
        return progress;
    }

    private static ReplayProgress progress(List<ReplayLane> lanes, String topic) {
        return new ReplayProgress(
                topic,
                lanes.stream().mapToLong(ReplayLane::read).sum(),
                lanes.stream().mapToLong(ReplayLane::all).sum());
    }
}
