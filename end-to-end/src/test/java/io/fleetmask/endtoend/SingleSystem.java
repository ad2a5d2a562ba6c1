package io.fleetmask.endtoend;

import io.fleetmask.backing.Durability;
import io.fleetmask.backing.KafkaBrokerProcess;
import io.fleetmask.backing.PostgresServer;
import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.local.client.HttpApi;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One instance of each service, each part a process that a test may end and start again. */
final class SingleSystem implements AutoCloseable {
    private final TemporaryDirectory directory = TemporaryDirectory.create();
    private final PostgresServer database =
            PostgresServer.start(directory.path().resolve("postgresql"), Durability.DURABLE);
    private final Map<String, Instance> services = new TreeMap<>();
    private KafkaBrokerProcess broker = startBroker();

    static SingleSystem start() {
        SingleSystem system = new SingleSystem();
        try {
            Replicas.SERVICES.forEach(system::begin);
            system.services.values().forEach(Instance::awaitReadiness);
            return system;
        } catch (RuntimeException | AssertionError failed) {
            system.close();
            throw failed;
        }
    }

    private void begin(String service) {
        services.put(
                service,
                Instance.start(new Instance.Place(
                        service,
                        SystemUnderTest.freeRow(1),
                        broker.bootstrapServers(),
                        database.createSchema("fleetmask", service),
                        log(service))));
    }

    Path log(String name) {
        return directory.path().resolve(name + ".log");
    }

    private Instance service(String name) {
        return Optional.ofNullable(services.get(name)).orElseThrow();
    }

    HttpApi api(String service) {
        return service(service).place().api();
    }

    /** Where each service is. */
    Map<String, String> addresses() {
        return services.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> "http://127.0.0.1:" + each.getValue().place().port()));
    }

    void kill(String service) {
        service(service).kill();
    }

    void startAgain(String service) {
        services.put(service, service(service).startAgain());
    }

    void killBroker() {
        broker.kill();
    }

    void startBrokerAgain() {
        broker = startBroker();
    }

    private KafkaBrokerProcess startBroker() {
        return KafkaBrokerProcess.start(directory.path().resolve("kafka"));
    }

    @Override
    public void close() {
        Instance.endAll(services.values().stream());
        database.close();
        broker.close();
        directory.close();
    }
}
