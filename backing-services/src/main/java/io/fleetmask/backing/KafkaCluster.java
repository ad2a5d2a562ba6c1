package io.fleetmask.backing;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** Brokers that keep copies for each other, each in a JVM of its own, which can be killed. */
public final class KafkaCluster implements AutoCloseable {
    /** One thread for each broker: none is ready, or through with its stop, before the others are on their way. */
    private static final Executor THREADS = task -> new Thread(task, "broker").start();

    private final Path directory;
    private final String id = Uuid.randomUuid().toString();
    private final List<Integer> ports;
    private final List<KafkaBrokerProcess> brokers = new ArrayList<>();

    private KafkaCluster(Path directory, int size) {
        this.directory = directory;
        this.ports = IntStream.rangeClosed(1, size)
                .mapToObj(node -> {
                    DirectoryLock.acquire(home(node)).close();
                    return Quorum.port(home(node));
                })
                .toList();
    }

    /** Starts all of them, in an empty directory; returns when they take messages. */
    public static KafkaCluster start(Path directory, int size) {
        KafkaCluster cluster = new KafkaCluster(directory, size);
        List<CompletableFuture<KafkaBrokerProcess>> starts = IntStream.rangeClosed(1, size)
                .mapToObj(node -> CompletableFuture.supplyAsync(() -> cluster.broker(node), THREADS))
                .toList();
        starts.forEach(start -> cluster.brokers.add(start.join()));
        return cluster;
    }

    private Path home(int node) {
        return directory.resolve(Integer.toString(node));
    }

    private KafkaBrokerProcess broker(int node) {
        return KafkaBrokerProcess.start(home(node), new Quorum(node, id, ports));
    }

    /** All of them, with commas. */
    public String bootstrapServers() {
        return brokers.stream().map(KafkaBrokerProcess::bootstrapServers).collect(joining(","));
    }

    public int size() {
        return brokers.size();
    }

    public boolean isAlive(int number) {
        return brokers.get(number).isAlive();
    }

    /** {@code kill -9} to one of them, from 0. */
    public void kill(int number) {
        brokers.get(number).kill();
    }

    /** Starts one that was killed, at the same place on what it had stored. */
    public void startAgain(int number) {
        brokers.set(number, broker(number + 1));
    }

    @Override
    public void close() {
        brokers.stream()
                .map(broker -> CompletableFuture.runAsync(broker::close, THREADS))
                .toList()
                .forEach(CompletableFuture::join);
    }
}
