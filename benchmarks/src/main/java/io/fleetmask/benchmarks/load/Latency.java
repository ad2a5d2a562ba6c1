package io.fleetmask.benchmarks.load;

import io.fleetmask.events.Topic;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** From the message that a host has changed to the message that a mask has, one after the other. */
record Latency(LoadSystem system, LoadSize size, Changes changes) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int CLUSTERS = 10;
    private static final double MILLIS = 1e6;

    /** The first hosts of some clusters lose features that the others keep, and get them back. */
    Times maskChanges(int rounds) {
        declare("PT0S");
        system.awaitQuiet();
        double[] times = new double[rounds];
        try (Listener masks = new Listener(Topic.MASK_CHANGES.topicName());
                Sender sender = new Sender(system.bootstrapServers(), 0)) {
            for (int round = -CLUSTERS; round < rounds; round++) {
                int host = Math.floorMod(round, CLUSTERS) % size.clusters();
                boolean isPoor = Math.floorMod(Math.floorDiv(round, CLUSTERS), 2) == 1;
                int profile = isPoor ? size.profiles() : size.profileOf(host);
                Change change = changes.seen(host, profile, Instant.now());
                long begin = System.nanoTime();
                sender.send(KafkaWay.record(Topic.HOST_CHANGES, change, "latency-" + round + "-" + begin));
                masks.await(size.cluster(size.clusterOf(host)));
                if (round >= 0) {
                    times[round] = (System.nanoTime() - begin) / MILLIS;
                }
            }
        }
        system.awaitQuiet();
        return new Times(times);
    }

    void declare(String settle) {
        for (int cluster = 0; cluster < Math.min(CLUSTERS, size.clusters()); cluster++) {
            system.http("ingest")
                    .send(
                            "PUT",
                            URI.create("/api/v1/clusters/" + size.cluster(cluster)),
                            "application/json",
                            BodyPublishers.ofString("{\"policy\":{\"settle\":\"" + settle + "\"}}"));
        }
    }

    /** The same without anything between: one message, read by another client. */
    Times raw(int rounds) {
        String topic = "floor.latency";
        new Floor(system, Path.of("")).create(topic);
        double[] times = new double[rounds];
        try (Listener echo = new Listener(topic);
                Sender sender = new Sender(system.bootstrapServers(), 0)) {
            for (int round = -CLUSTERS; round < rounds; round++) {
                String key = "round-" + round;
                long begin = System.nanoTime();
                sender.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), new byte[1_000]));
                echo.await(key);
                if (round >= 0) {
                    times[round] = (System.nanoTime() - begin) / MILLIS;
                }
            }
            return new Times(times);
        }
    }

    /** Waits at the end of a topic. */
    private final class Listener implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer = system.topics().consumer();

        Listener(String topic) {
            List<TopicPartition> partitions = RawTopics.partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        void await(String key) {
            Instant end = Instant.now().plus(LONGEST);
            List<String> others = new ArrayList<>();
            while (Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(message -> others.add(new String(message.key(), StandardCharsets.UTF_8)));
                if (others.contains(key)) {
                    return;
                }
            }
            throw new IllegalStateException("nothing about " + key + " within " + LONGEST + ", only about " + others);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
