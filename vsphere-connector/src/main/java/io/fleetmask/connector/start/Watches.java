package io.fleetmask.connector.start;

import io.fleetmask.connector.apply.Application;
import io.fleetmask.connector.apply.Applier;
import io.fleetmask.connector.apply.ApprovedPatches;
import io.fleetmask.connector.apply.Outcome;
import io.fleetmask.connector.apply.Remediation;
import io.fleetmask.connector.apply.Retry;
import io.fleetmask.connector.bus.Publisher;
import io.fleetmask.connector.bus.Recorded;
import io.fleetmask.connector.bus.Services;
import io.fleetmask.connector.bus.TopicReader;
import io.fleetmask.connector.bus.Topics;
import io.fleetmask.connector.config.ConnectorSettings;
import io.fleetmask.connector.inventory.ClusterRule;
import io.fleetmask.connector.watch.ClusterDeclarations;
import io.fleetmask.connector.watch.Endpoint;
import io.fleetmask.connector.watch.EndpointStatus;
import io.fleetmask.connector.watch.EndpointWatch;
import io.fleetmask.connector.watch.Surroundings;
import io.fleetmask.events.Topic;
import io.fleetmask.vsphereapi.soap.Trust;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;

/** All watches of this service, from its start to its stop. */
@Singleton
public final class Watches {
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final ConnectorSettings settings;
    private final Map<String, Object> kafka;
    private final Topics topics;
    private final List<EndpointWatch> all = new ArrayList<>();
    private final List<TopicReader> readers = new ArrayList<>();
    private Optional<Applier> applier = Optional.empty();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

    Watches(ConnectorSettings settings, @Identifier("default-kafka-broker") Map<String, Object> kafka, Config config) {
        this.settings = settings;
        this.kafka = Map.copyOf(kafka);
        this.topics = new Topics(config);
    }

    void start(@Observes StartupEvent event) {
        Recorded recorded = new Recorded(topics);
        KafkaProducer<byte[], byte[]> writing = new KafkaProducer<>(with(Map.of(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4")));
        producer = Optional.of(writing);
        Consumer<Map<String, String>> clusters = settings.declareClusters()
                ? new ClusterDeclarations(settings.ingest(), new Services(settings.tokenFile()), recorded)
                : any -> {};
        Surroundings around = new Surroundings(new Publisher(writing, topics), recorded, clusters);
        try {
            for (Map.Entry<String, ConnectorSettings.Endpoint> each :
                    settings.endpoints().entrySet()) {
                all.add(new EndpointWatch(endpoint(each.getKey(), each.getValue()), around));
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        read("recorded", List.of(Topic.CLUSTERS, Topic.HOSTS), recorded::take, () -> all.forEach(EndpointWatch::look));
        all.forEach(watch -> begin("vsphere-" + watch.status().name(), watch::run));
        if (!settings.apply().isEmpty()) {
            apply();
        }
    }

    private void apply() {
        ApprovedPatches approved = new ApprovedPatches();
        Applier applying = new Applier(
                settings.apply(),
                approved,
                new Remediation(settings.remediation(), new Services(settings.tokenFile())),
                all,
                settings.applyPatience(),
                new Retry(settings.applyAttempts(), settings.applyPause()));
        applier = Optional.of(applying);
        read("patches", List.of(Topic.VMX_PATCHES), approved::take, () -> {});
        begin("apply", () -> {
            while (!stopping.get()) {
                applying.round();
                LockSupport.parkNanos(ROUND.toNanos());
            }
        });
    }

    private void read(String name, List<Topic> wanted, Consumer<ConsumerRecord<byte[], byte[]>> each, Runnable wake) {
        TopicReader reading = new TopicReader(
                new KafkaConsumer<>(with(Map.of(
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false))),
                wanted.stream().map(topics::of).toList(),
                each,
                wake);
        readers.add(reading);
        begin(name, reading);
    }

    private static void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> merged = new HashMap<>(kafka);
        merged.putAll(own);
        return merged;
    }

    private Endpoint endpoint(String name, ConnectorSettings.Endpoint said) {
        return new Endpoint(
                name,
                said.url(),
                said.userName(),
                said.passwordFile(),
                said.thumbprint()
                        .<Trust>map(Trust.Pinned::new)
                        .or(() -> said.ca().map(Trust.Authorities::new))
                        .orElseGet(Trust.Known::new),
                new ClusterRule(said.clusters(), said.standalone()),
                settings.state(),
                settings.patience(),
                settings.longestWait());
    }

    void stop(@Observes ShutdownEvent event) {
        all.forEach(EndpointWatch::stop);
        stopping.set(true);
        readers.forEach(TopicReader::stop);
        producer.ifPresent(Producer::close);
    }

    /** What came of patches. */
    public List<Application> applications() {
        return applier.map(Applier::applications).orElse(List.of());
    }

    /** How often what came of an attempt to apply a patch. */
    public long count(Outcome outcome) {
        return applier.map(applying -> applying.count(outcome)).orElse(0L);
    }

    /** What each has read. */
    public List<EndpointWatch> watches() {
        return List.copyOf(all);
    }

    /** How each stands. */
    public List<EndpointStatus> statuses() {
        return all.stream().map(EndpointWatch::status).toList();
    }
}
