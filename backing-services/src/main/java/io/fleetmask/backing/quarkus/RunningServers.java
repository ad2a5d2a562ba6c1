package io.fleetmask.backing.quarkus;

import io.fleetmask.backing.Durability;
import io.fleetmask.backing.KafkaBrokerProcess;
import io.fleetmask.backing.PostgresServer;
import io.fleetmask.backing.Superuser;
import io.fleetmask.backing.TemporaryDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The servers of a test JVM, found again by system properties.
 *
 * <p>Quarkus loads this class anew for each test profile, and closes the former class loader: a broker inside this JVM
 * would lose its classes with the first profile, and a static field would start a pair of servers for each.
 *
 * <p>Nobody stops them: both are tethered to the JVM, and the directory's janitor outlives it.
 */
record RunningServers(String bootstrapServers, Superuser superuser) {
    private static final String BOOTSTRAP_SERVERS = "fleetmask.backing.bootstrap-servers";
    private static final String POSTGRES_DIRECTORY = "fleetmask.backing.postgres-directory";

    static RunningServers ofThisJvm() {
        return Optional.ofNullable(System.getProperty(BOOTSTRAP_SERVERS))
                .map(servers ->
                        new RunningServers(servers, Superuser.in(Path.of(System.getProperty(POSTGRES_DIRECTORY)))))
                .orElseGet(RunningServers::start);
    }

    private static RunningServers start() {
        Path directory = TemporaryDirectory.create().path();
        Path postgres = directory.resolve("postgres");
        CompletableFuture<KafkaBrokerProcess> broker = CompletableFuture.supplyAsync(
                () -> KafkaBrokerProcess.start(directory.resolve("kafka")), task -> new Thread(task).start());
        PostgresServer.start(postgres, Durability.PROCESS_ONLY);
        System.setProperty(POSTGRES_DIRECTORY, postgres.toString());
        System.setProperty(BOOTSTRAP_SERVERS, broker.join().bootstrapServers());
        return ofThisJvm();
    }
}
