package io.fleetmask.analysis;

import static io.restassured.RestAssured.given;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.Event;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.HostState;
import io.fleetmask.events.MaskChange;
import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.Topic;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.events.VmState;
import io.fleetmask.events.contract.SeenMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Plays the part of ingest, and of whoever subscribes to what the service says. */
public final class Fleet {
    /** Above those of earlier applications in this JVM: revisions are never reset. */
    private static final AtomicLong REVISION = new AtomicLong(System.currentTimeMillis());

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TopicAccess topics;
    private final Map<String, String> names;

    private Fleet(TopicAccess topics, Map<String, String> names) {
        this.topics = topics;
        this.names = names;
    }

    /** The fleet on a broker where topics may have other names than usual. */
    public static Fleet on(TopicAccess topics, Map<String, String> names) {
        return new Fleet(topics, names);
    }

    /** The fleet on the broker of the running application. */
    public static Fleet ofThisTest() {
        return ofThisTest(Map.of());
    }

    public static Fleet ofThisTest(Map<String, String> names) {
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        return on(new TopicAccess(servers), names);
    }

    private String name(Topic topic) {
        return names.getOrDefault(topic.topicName(), topic.topicName());
    }

    public void sendRaw(String topic, String key, String value) {
        topics.send(topic, key, value);
    }

    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return topics.records(topic);
    }

    /** A cluster whose mask follows its hosts at once. */
    public void cluster(String id) {
        cluster(id, "differences", Duration.ZERO);
    }

    public void cluster(String id, String strategy, Duration settle) {
        ClusterPolicy usual = ClusterPolicy.DEFAULT;
        ClusterPolicy policy = new ClusterPolicy(
                strategy, usual.syntax(), settle, usual.tighten(), usual.widen(), false, Optional.empty());
        send(new ClusterState(id, next(), Instant.now(), id, policy));
    }

    /** Returns the revision. */
    public long host(String id, String cluster, Map<String, List<String>> registers) {
        return host(id, Optional.of(cluster), Optional.of(Cpus.seen(registers, true)));
    }

    public long host(String id, Optional<String> cluster, Optional<CpuObservation> seen) {
        return send(new HostState(id, next(), Instant.now(), id, cluster, seen, Optional.empty()));
    }

    public long staleHost(String id, String cluster, Map<String, List<String>> registers, String reason) {
        return send(new HostState(
                id,
                next(),
                Instant.now(),
                id,
                Optional.of(cluster),
                Optional.of(Cpus.seen(registers, true)),
                Optional.of(reason)));
    }

    /** A running VM that got these requirements at its power-on. */
    public void vm(String id, String host, int version, Map<String, String> requirements) {
        PowerOn powerOn = new PowerOn(
                Instant.now(),
                Optional.of(host),
                false,
                Optional.empty(),
                true,
                Optional.of(requirements).filter(list -> !list.isEmpty()),
                Map.of());
        send(new VmState(
                id,
                next(),
                Instant.now(),
                id,
                List.of(),
                Optional.of(host),
                Optional.empty(),
                Optional.empty(),
                Optional.of(version),
                Power.ON,
                Optional.of(powerOn),
                Optional.empty()));
    }

    public void gone(Topic topic, String key) {
        long revision = next();
        ProducerRecord<String, byte[]> tombstone = new ProducerRecord<>(name(topic), key, null);
        topics.send(headed(tombstone, topic, key, revision));
    }

    public long send(Event event) {
        topics.send(message(event));
        return event.revision();
    }

    /** Sends without waiting for each: thousands in a second. */
    public void sendAll(List<? extends Event> events) {
        Map<String, Object> settings = Map.of("bootstrap.servers", topics.bootstrapServers(), "linger.ms", 5);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    events.stream().map(event -> producer.send(message(event))).toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private ProducerRecord<String, byte[]> message(Event event) {
        Topic topic = Topic.of(event);
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(name(topic), event.key(), EventCodec.encode(event));
        return headed(message, topic, event.key(), event.revision());
    }

    private static ProducerRecord<String, byte[]> headed(
            ProducerRecord<String, byte[]> message, Topic topic, String key, long revision) {
        CloudEventHeaders.of(topic, key, revision, Instant.now())
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    public static long next() {
        return REVISION.incrementAndGet();
    }

    /** The revision of what was sent last. */
    public static long lastRevision() {
        return REVISION.get();
    }

    /** Waits until the service has taken in a host's revision and all before it, and its cluster's mask includes them. */
    public void awaitCounted(String host, long revision) {
        await(host + " at revision " + revision, () -> {
            var answer = given().get("/api/v1/hosts/" + host);
            return answer.statusCode() == 200
                    && answer.jsonPath().getLong("revision") >= revision
                    && answer.jsonPath().getBoolean("counted");
        });
        awaitAllBefore(given().get("/api/v1/hosts/" + host).jsonPath().getString("cluster"), revision);
    }

    /** Hosts are spread over partitions: one that was sent earlier may come later. */
    private static void awaitAllBefore(String cluster, long revision) {
        if (cluster != null) {
            await(
                    "everything up to revision " + revision + " in the mask of " + cluster,
                    () -> List.of(200, 404)
                            .contains(given().get("/api/v1/clusters/" + cluster + "?after=ingest:" + revision)
                                    .statusCode()));
        }
    }

    /** Waits until the service knows a cluster. */
    public void awaitCluster(String id) {
        await("cluster " + id, () -> given().get("/api/v1/clusters/" + id).statusCode() == 200);
    }

    /** Waits until the service knows a VM. */
    public void awaitVm(String id) {
        await(
                "VM " + id,
                () -> given().get("/api/v1/vms/" + id + "/destinations").statusCode() == 200);
    }

    public static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(what + " did not happen within " + PATIENCE);
            }
            pause(Duration.ofMillis(50));
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** The lines for VMs of a version, as a client gets them. */
    public String lines(String cluster, int version) {
        return given().accept("text/plain")
                .get("/api/v1/clusters/" + cluster + "/mask?hw=" + version)
                .asString();
    }

    /** All masks published for a cluster, the oldest first; empty for a tombstone. */
    public List<Optional<ClusterMask>> masks(String cluster) {
        return published(Topic.MASKS, ClusterMask.class, cluster);
    }

    public List<MaskChange> changes(String cluster) {
        return published(Topic.MASK_CHANGES, MaskChange.class, cluster).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Waits until so many changes of a cluster's mask are published. */
    public List<MaskChange> awaitChanges(String cluster, int count) {
        await(
                count + " changes of the mask of " + cluster,
                () -> changes(cluster).size() >= count);
        return changes(cluster);
    }

    private <E extends Event> List<Optional<E>> published(Topic topic, Class<E> type, String cluster) {
        List<Optional<E>> found = new ArrayList<>();
        for (var message : topics.records(name(topic))) {
            if (message.key().equals(cluster)) {
                SeenMessage.check(topic, message);
                found.add(Optional.ofNullable(message.value()).map(json -> decode(type, json)));
            }
        }
        return found;
    }

    private static <E> E decode(Class<E> type, byte[] json) {
        try {
            return EventCodec.decode(type, json);
        } catch (UnreadableEventException misfit) {
            throw new AssertionError(misfit);
        }
    }
}
