package io.fleetmask.benchmarks.load;

import io.fleetmask.backing.Durability;
import io.fleetmask.backing.KafkaBrokerProcess;
import io.fleetmask.backing.PostgresServer;
import io.fleetmask.events.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One broker, one PostgreSQL that syncs to disk, and the three packaged services, each a process of its own. */
final class LoadSystem implements AutoCloseable {
    static final List<String> SERVICES = List.of("ingest", "analysis", "remediation");
    private static final Duration PATIENCE = Duration.ofHours(2);

    /** Nothing is on its way inside a service, and nothing between them but markers of transactions. */
    private static final List<String> SETTLED = List.of(
            "NOT EXISTS (SELECT FROM ingest.outbox)",
            "NOT EXISTS (SELECT FROM ingest.placement_due)",
            "NOT EXISTS (SELECT FROM analysis.cluster_input WHERE dirty_since IS NOT NULL)",
            "NOT EXISTS (SELECT FROM analysis.outbox)",
            "NOT EXISTS (SELECT FROM remediation.cluster WHERE changed)",
            "NOT EXISTS (SELECT FROM remediation.due_vm)",
            "NOT EXISTS (SELECT FROM remediation.outbox)");

    private static final Map<String, List<Topic>> READ = Map.of(
            "ingest", List.of(Topic.HOST_CHANGES, Topic.VM_CHANGES),
            "analysis", List.of(Topic.CLUSTERS, Topic.HOSTS, Topic.VMS),
            "remediation", List.of(Topic.CLUSTERS, Topic.MASKS, Topic.VMS));

    private final KafkaBrokerProcess broker;
    private final PostgresServer postgres;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final RawTopics topics;
    private final Database database;
    private final List<Runnable> ends;

    private LoadSystem(KafkaBrokerProcess broker, PostgresServer postgres, List<String> jvm, Path directory) {
        this.broker = broker;
        this.postgres = postgres;
        this.topics = new RawTopics(broker.bootstrapServers());
        this.database = new Database(postgres.superuser("fleetmask"));
        this.ends = List.of(topics::close, database::close, broker::close, postgres::close);
        SERVICES.forEach(name -> services.put(
                name,
                new Service(
                        name,
                        jvm,
                        broker.bootstrapServers(),
                        postgres.createSchema("fleetmask", name),
                        directory.resolve(name + ".log"))));
    }

    /** @param counts whether the database counts its statements */
    static LoadSystem start(Path directory, List<String> jvm, boolean counts) {
        Path data = directory.resolve("postgresql");
        LoadSystem system = new LoadSystem(
                KafkaBrokerProcess.start(directory.resolve("kafka")),
                counts ? StatementTimes.start(data) : PostgresServer.start(data, Durability.DURABLE),
                jvm,
                directory);
        try {
            system.services.values().forEach(Service::awaitReadiness);
            return system;
        } catch (RuntimeException failed) {
            system.close();
            throw failed;
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    RawTopics topics() {
        return topics;
    }

    Database database() {
        return database;
    }

    Service service(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + name));
    }

    Http http(String name) {
        return service(name).http();
    }

    /** Process ids by name. */
    Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>();
        services.forEach((name, service) -> processes.put(name, service.pid()));
        processes.put("postgresql", postgres.pid());
        processes.put("kafka", broker.pid());
        processes.put("sender", ProcessHandle.current().pid());
        return processes;
    }

    /** Until a service has stored all that the topic holds now. */
    void awaitRead(String service, Topic topic) {
        Waiting.until(service + " has read " + topic, PATIENCE, () -> lag(service, topic) == 0);
    }

    private long lag(String service, Topic topic) {
        return topics.lag(
                topic.topicName(),
                database()
                        .rows("SELECT partition, next_offset FROM " + service + ".consumed WHERE topic = '"
                                + topic.topicName() + "'"));
    }

    /** Until nothing that was sent is still on its way, to the last patch. */
    void awaitQuiet() {
        Waiting.until("all is published", PATIENCE, this::isQuiet);
    }

    private boolean isQuiet() {
        return Stream.of("ingest", "analysis", "remediation").allMatch(this::hasRead)
                && database().holds(String.join(" AND ", SETTLED))
                && Stream.of("ingest", "analysis", "remediation").allMatch(this::hasRead)
                && database().holds(String.join(" AND ", SETTLED));
    }

    private boolean hasRead(String service) {
        return READ.getOrDefault(service, List.of()).stream().allMatch(topic -> lag(service, topic) == 0);
    }

    @Override
    public void close() {
        services.values().forEach(Service::close);
        ends.forEach(Runnable::run);
    }
}
