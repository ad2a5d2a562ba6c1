package io.fleetmask.benchmarks.load;

import io.fleetmask.events.Topic;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** From the message that a host has changed to the message that a mask has, one after the other. */
record Latency(LoadSystem system, LoadSize size, Changes changes) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int CLUSTERS = 10;
    private static final double MILLIS = 1e6;
    private static final Pattern CHANGED_AT = Pattern.compile("\"changedAt\":\"([^\"]+)\"");
    private static final List<String> LEGS = List.of(
            "sent, and taken in by ingest",
            "taken in, and on its way to analysis",
            "on its way, and a mask computed",
            "computed, and on its way",
            "on its way, and read");

    /**
     * The first hosts of some clusters lose features that the others keep, and get them back. How long it takes, by name of
     * the leg: as far as the messages say when they were made and sent.
     */
    Map<String, Times> maskChanges(int rounds) {
        declare("PT0S");
        system.awaitQuiet();
        Map<String, double[]> legs = new LinkedHashMap<>();
        try (Listener hosts = new Listener(Topic.HOSTS.topicName());
                Listener masks = new Listener(Topic.MASK_CHANGES.topicName());
                Sender sender = new Sender(system.bootstrapServers(), 0)) {
            for (int round = -CLUSTERS; round < rounds; round++) {
                int host = Math.floorMod(round, CLUSTERS) % size.clusters();
                boolean isPoor = Math.floorMod(Math.floorDiv(round, CLUSTERS), 2) == 1;
                int profile = isPoor ? size.profiles() : size.profileOf(host);
                Change change = changes.seen(host, profile, Instant.now());
                Instant sent = Instant.now();
                sender.send(KafkaWay.record(Topic.HOST_CHANGES, change, "latency-" + round + "-" + sent));
                ConsumerRecord<byte[], byte[]> state = hosts.await(size.host(host));
                ConsumerRecord<byte[], byte[]> mask = masks.await(size.cluster(size.clusterOf(host)));
                List<Instant> at = List.of(sent, made(state), sent(state), made(mask), sent(mask), Instant.now());
                for (int leg = 0; leg < LEGS.size() && round >= 0; leg++) {
                    legs.computeIfAbsent(LEGS.get(leg), name -> new double[rounds])[round] =
                            millis(at.get(leg), at.get(leg + 1));
                }
                if (round >= 0) {
                    legs.computeIfAbsent("all of it", name -> new double[rounds])[round] =
                            millis(sent, at.get(LEGS.size()));
                }
            }
        }
        system.awaitQuiet();
        Map<String, Times> times = new LinkedHashMap<>();
        legs.forEach((name, each) -> times.put(name, new Times(each)));
        return times;
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / MILLIS;
    }

    /** When the writer says that the state or the change came to be. */
    private static Instant made(ConsumerRecord<byte[], byte[]> message) {
        Matcher changedAt = CHANGED_AT.matcher(new String(message.value(), StandardCharsets.UTF_8));
        if (!changedAt.find()) {
            throw new IllegalStateException("a message without a time: " + message);
        }
        return Instant.parse(changedAt.group(1));
    }

    private static Instant sent(ConsumerRecord<byte[], byte[]> message) {
        return Instant.ofEpochMilli(message.timestamp());
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

        ConsumerRecord<byte[], byte[]> await(String key) {
            Instant end = Instant.now().plus(LONGEST);
            List<String> others = new ArrayList<>();
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    others.add(new String(message.key(), StandardCharsets.UTF_8));
                    if (others.contains(key)) {
                        return message;
                    }
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
