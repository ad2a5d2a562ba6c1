package io.fleetmask.backing;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The broker's configuration, with the reason for each setting that is not Kafka's own default.
 *
 * <p>Nothing is set about flushing: a message is acknowledged after {@code write()}, so it is the operating system's
 * and survives the death of the process; only the machine's own can lose the last seconds.
 */
record BrokerSettings(Path log, int port, Quorum quorum, Map<String, Integer> others, Map<String, String> guard) {
    static final String BROKER = "BROKER";
    static final String CONTROLLER = "CONTROLLER";

    private static final Map<String, String> ALWAYS = Map.ofEntries(
            entry("process.roles", "broker,controller"),
            entry("controller.listener.names", CONTROLLER),
            entry("inter.broker.listener.name", BROKER),
            entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            // A misspelt topic shall fail, not appear.
            entry("auto.create.topics.enable", "false"),
            // 50 by default: each is a directory with open files, and start-up visits all of them.
            entry("offsets.topic.num.partitions", "4"),
            entry("transaction.state.log.num.partitions", "2"),
            // Three seconds of waiting for more consumers at each first join, by default.
            entry("group.initial.rebalance.delay.ms", "0"),
            // After kill -9 the next start waits until this session of the former self has expired; 9 s by default.
            // The price is that a pause of the JVM beyond it fences the only broker until its next heartbeat.
            entry("broker.session.timeout.ms", "3000"),
            entry("broker.heartbeat.interval.ms", "500"),
            // One buffer is filled at start whether anything is compacted or not: 128 MB by default. This one holds
            // 600,000 keys in one pass.
            entry("log.cleaner.dedupe.buffer.size", "16777216"),
            // A record that says "nothing happened", with an fsync, twice a second by default: not on a laptop.
            entry("metadata.max.idle.interval.ms", "0"));

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(ALWAYS);
        properties.putAll(quorum.properties());
        properties.put("log.dirs", log.toString());
        properties.putAll(guard);
        properties.put(
                "listeners",
                BROKER + "://" + bootstrapServers() + "," + CONTROLLER + "://" + quorum.controller()
                        + others.entrySet().stream()
                                .map(other -> "," + other.getKey() + "://127.0.0.1:" + other.getValue())
                                .collect(joining()));
        return properties;
    }

    /** Not the passwords: it would end in a log. */
    @Override
    public String toString() {
        return "in " + log + " on " + bootstrapServers() + ", its controller on " + quorum.controller();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
