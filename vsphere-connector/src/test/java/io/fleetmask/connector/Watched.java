package io.fleetmask.connector;

import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.TopicAccess;
import io.fleetmask.backing.TopicSettings;
import io.fleetmask.connector.bus.Publisher;
import io.fleetmask.connector.bus.Topics;
import io.fleetmask.connector.inventory.Acquaintance;
import io.fleetmask.connector.inventory.ClusterRule;
import io.fleetmask.connector.watch.Endpoint;
import io.fleetmask.connector.watch.EndpointWatch;
import io.fleetmask.connector.watch.Surroundings;
import io.fleetmask.events.Topic;
import io.fleetmask.vsphereapi.simulator.Simulator;
import io.fleetmask.vsphereapi.soap.Trust;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A watch of a simulator, which writes to topics of its own. */
final class Watched implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(10);

    private Simulator server;
    private final EndpointWatch watch;
    private final Thread thread;
    private final Producer<byte[], byte[]> producer;
    private final Bus bus;

    private Watched(Simulator server, EndpointWatch watch, Producer<byte[], byte[]> producer, Bus bus) {
        this.server = server;
        this.watch = watch;
        this.producer = producer;
        this.bus = bus;
        this.thread = new Thread(watch::run, "watch");
        thread.start();
    }

    static Watched of(KafkaBroker broker, String name, Simulator server, Path folder) throws IOException {
        return of(broker, name, server, server.api(), new Trust.Pinned(server.thumbprint()), folder);
    }

    /** A watch of a simulator that is found at another address. */
    static Watched of(KafkaBroker broker, String name, Simulator server, URI address, Trust trust, Path folder)
            throws IOException {
        Bus bus = new Bus(new TopicAccess(broker.bootstrapServers()), name);
        broker.createTopics(List.of(
                TopicSettings.deleted(bus.name(Topic.HOST_CHANGES), 1),
                TopicSettings.deleted(bus.name(Topic.VM_CHANGES), 1)));
        Topics topics = new Topics(new SmallRyeConfigBuilder()
                .withDefaultValue("fleetmask.topics.names.host-changes", bus.name(Topic.HOST_CHANGES))
                .withDefaultValue("fleetmask.topics.names.vm-changes", bus.name(Topic.VM_CHANGES))
                .build());
        Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Path password = Files.writeString(folder.resolve("password"), Simulator.PASSWORD);
        Endpoint endpoint = new Endpoint(
                name,
                address,
                Simulator.USER,
                password,
                trust,
                new ClusterRule(Map.of(), Optional.of("alone")),
                Optional.of(folder.resolve("state")),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
        Surroundings around = new Surroundings(new Publisher(producer, topics), EVERYBODY, clusters -> {});
        return new Watched(server, new EndpointWatch(endpoint, around), producer, bus);
    }

    private static final Acquaintance EVERYBODY = new Acquaintance() {
        @Override
        public boolean knowsCluster(String id) {
            return true;
        }

        @Override
        public boolean knowsHost(String name) {
            return true;
        }
    };

    /** Another simulator took the place of the former one, at its address. */
    Watched against(Simulator other) {
        server = other;
        return this;
    }

    EndpointWatch watch() {
        return watch;
    }

    Bus bus() {
        return bus;
    }

    /** Waits until all is read and it waits for changes. */
    void settled(Duration atMost) {
        Instant end = Instant.now().plus(atMost);
        while (!watch.status().state().equals("watching")) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not watching after " + atMost + ": " + watch.status());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    String vmKey(String vm) {
        return server.govc("object.collect", "-s", "/DC0/vm/" + vm, "config.instanceUuid")
                .strip();
    }

    /** The host on which a VM is. */
    String hostOf(String vm) {
        String id = server.govc("object.collect", "-s", "/DC0/vm/" + vm, "runtime.host")
                .strip();
        return server.govc("object.collect", "-s", id, "name").strip();
    }

    /** A host of the cluster that is neither of these. */
    String anotherHost(String one, String other) {
        return Stream.of("DC0_C0_H0", "DC0_C0_H1", "DC0_C0_H2")
                .filter(host -> !host.equals(one) && !host.equals(other))
                .findFirst()
                .orElseThrow();
    }

    /** Ends every session at the server. */
    void expireSessions() {
        List<String> ids = server.govc("session.ls")
                .lines()
                .map(line -> line.strip().replaceFirst("\\s.*", ""))
                .filter(id -> id.matches("[0-9a-f-]{36}"))
                .toList();
        for (String id : ids) {
            try {
                server.govc("session.rm", id);
            } catch (IllegalStateException gone) {
                // The session of the client that listed them.
            }
        }
    }

    @Override
    public void close() {
        watch.stop();
        try {
            thread.join(Duration.ofSeconds(20).toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        bus.topics().close();
    }
}
