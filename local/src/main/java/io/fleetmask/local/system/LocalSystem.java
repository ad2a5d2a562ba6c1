package io.fleetmask.local.system;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.fleetmask.backing.BackingServiceException;
import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.KafkaLog;
import io.fleetmask.local.system.Parts.Turn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The whole system on this machine: a broker in this JVM, PostgreSQL, the three services and the console as its children.
 *
 * <p>Parts that do not need each other start side by side. What dies is started again. {@link #close()} stops the
 * services, then the broker, then the database; if this JVM is killed, its children stop by themselves.
 */
public final class LocalSystem implements AutoCloseable {
    private static final long LOG_LIMIT = 5_000_000;

    private final SystemSettings settings;
    private final Journal journal;
    private final Parts parts = new Parts();

    /** Does not start it yet, so that somebody can already hold it to close it. */
    public LocalSystem(SystemSettings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /** Returns when every part is ready; what was started is stopped again when one part cannot start. */
    public Endpoints start() {
        try {
            return started();
        } catch (CompletionException failed) {
            close();
            throw failed.getCause() instanceof RuntimeException cause ? explained(cause) : failed;
        } catch (RuntimeException failed) {
            close();
            throw explained(failed);
        }
    }

    private static RuntimeException explained(RuntimeException failed) {
        return failed instanceof BackingServiceException
                ? new StartException("" + failed.getMessage(), failed)
                : failed;
    }

    private Endpoints started() {
        DataDirectory data = parts.add(Turn.DIRECTORY, DataDirectory.claim(settings.data()));
        PortClaim claim = new PortClaim(
                data.formerWasKilled(), journal, settings.services().size());
        claim.kafkaPort(settings.kafkaPort());
        int httpPort = claim.httpPort(settings.httpPort());
        KafkaLog.toFile(data.log("kafka"));
        CompletableFuture<KafkaBroker> broker = supplyAsync(() -> broker(data), DaemonThreads.THREADS);
        Database database = database(data);
        KafkaBroker kafka = broker.join();
        Endpoints endpoints = new Endpoints(
                httpPort,
                kafka.bootstrapServers(),
                database.address(),
                kafka.accessOf(BrokerRights.MONITORING).settings());
        DaemonThreads.all(commands(endpoints, kafka, database, data).stream()
                .map(command -> () -> start(command, endpoints, data)));
        return endpoints;
    }

    /** The schemas are made one after the other: they touch the same rows of PostgreSQL's catalogue. */
    private List<ServiceCommand> commands(
            Endpoints endpoints, KafkaBroker broker, Database database, DataDirectory data) {
        return settings.services().stream()
                .map(service -> new ServiceCommand(
                        service,
                        settings.home(),
                        data.temporary(),
                        endpoints.of(service).getPort(),
                        broker.accessOf(service.title()),
                        service.hasSchema() ? Optional.of(database.schemaOf(service)) : Optional.empty(),
                        options(service, endpoints, data)))
                .toList();
    }

    /** The connector learns from the file of servers what to watch, and from here where everything else is. */
    private List<String> options(Service service, Endpoints endpoints, DataDirectory data) {
        List<String> options = new ArrayList<>(settings.serviceOptions());
        if (service == Service.CONNECTOR) {
            options.add("-Dquarkus.config.locations="
                    + settings.vsphere().orElseThrow().toUri());
            options.add("-Dfleetmask.vsphere.state=" + data.vsphere());
            options.add("-Dfleetmask.vsphere.ingest=" + endpoints.of(Service.INGEST));
            options.add("-Dfleetmask.vsphere.remediation=" + endpoints.of(Service.REMEDIATION));
        }
        return options;
    }

    private KafkaBroker broker(DataDirectory data) {
        Instant begun = Instant.now();
        OptionalInt port = settings.kafkaPort() == 0 ? OptionalInt.empty() : OptionalInt.of(settings.kafkaPort());
        KafkaBroker broker = parts.add(Turn.BROKER, KafkaBroker.startGuarded(data.kafka(), port, BrokerRights.users()));
        data.clients().write(broker);
        journal.ready("Kafka", Duration.between(begun, Instant.now()), broker.bootstrapServers());
        return broker;
    }

    private Database database(DataDirectory data) {
        Instant begun = Instant.now();
        Watch<Database> watch = parts.add(
                Turn.DATABASE,
                Watch.over("PostgreSQL", () -> Database.start(data.postgresql(), settings.durability()), journal));
        journal.ready(
                "PostgreSQL",
                Duration.between(begun, Instant.now()),
                watch.part().address());
        return watch.part();
    }

    private void start(ServiceCommand command, Endpoints endpoints, DataDirectory data) {
        Instant begun = Instant.now();
        String title = command.service().title();
        URI address = endpoints.of(command.service());
        BoundedLog log = new BoundedLog(data.log(title), LOG_LIMIT);
        parts.add(Turn.SERVICE, Watch.over(title, () -> ServiceProcess.start(command, address, log, journal), journal));
        journal.ready(title, Duration.between(begun, Instant.now()), address.toString());
    }

    /** Whether it was closed, by itself where it could not start. */
    public boolean isStopped() {
        return parts.isStopped();
    }

    @Override
    public void close() {
        parts.close();
    }
}
