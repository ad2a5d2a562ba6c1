package io.fleetmask.local.up;

import io.fleetmask.local.system.ClientFiles;
import io.fleetmask.local.system.Endpoints;
import io.fleetmask.local.system.LocalSystem;
import io.fleetmask.local.system.Service;
import io.fleetmask.local.system.SystemSettings;
import io.fleetmask.local.terminal.Seconds;
import io.fleetmask.local.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the whole system and keeps it running until Ctrl-C. */
@Command(
        name = "up",
        description =
                "Starts Kafka, PostgreSQL, the three services and the console on this machine, until Ctrl-C. The data is kept.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything is kept (default: ~/.fleetmask)",
            defaultValue = "${sys:user.home}/.fleetmask",
            showDefaultValue = Visibility.NEVER)
    private Path data;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description =
                    "ingest-service's port; analysis and remediation take the next two, the console the one before; 0: any (default: 8081)",
            defaultValue = "8081")
    private int httpPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Kafka's port; 0: any, and the same one each time (default: 9092)",
            defaultValue = "9092")
    private int kafkaPort;

    @Option(
            names = "--vsphere",
            paramLabel = "FILE",
            description =
                    "servers of vSphere to watch, as properties (default: vsphere.properties in the data directory,"
                            + " if it is there)")
    private Optional<Path> vsphere = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Terminal terminal = Terminal.standardOutput();

    @Override
    public Integer call() throws InterruptedException {
        Instant begun = Instant.now();
        SystemSettings settings = settings();
        LocalSystem system = new LocalSystem(settings, new StartLines(terminal));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system), "stop"));
        terminal.line(terminal.ink().bold("Fleetmask") + " starts; its data is in " + settings.data());
        Endpoints endpoints = system.start();
        tell(settings, endpoints, Duration.between(begun, Instant.now()));
        new CountDownLatch(1).await();
        return 0;
    }

    private SystemSettings settings() {
        try {
            return SystemSettings.lasting(Home.directory(), data)
                    .withPorts(httpPort, kafkaPort)
                    .withVsphere(servers());
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), String.valueOf(impossible.getMessage()));
        }
    }

    private Optional<Path> servers() {
        vsphere.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new ParameterException(spec.commandLine(), "--vsphere: " + file + " cannot be read");
        });
        return vsphere.or(() -> Optional.of(data.resolve("vsphere.properties")).filter(Files::isReadable))
                .map(Path::toAbsolutePath);
    }

    private void tell(SystemSettings settings, Endpoints endpoints, Duration took) {
        terminal.clear();
        terminal.line(terminal.ink().green("Ready") + " after " + Seconds.of(took) + ". Ctrl-C stops it; logs are in "
                + settings.data().resolve("logs"));
        terminal.line();
        terminal.line("  Send a log     ./fleetmask upload DIR --cluster lab --create-cluster" + to(endpoints));
        terminal.line("  HTTP APIs      " + endpoints.of(Service.INGEST) + "/q/openapi and the same on the other two");
        terminal.line(
                "  Kafka          kcat -F " + ClientFiles.of(settings.data()).kcat() + " -L");
    }

    private static String to(Endpoints endpoints) {
        return endpoints.httpPort() == SystemSettings.HTTP_PORT ? "" : " --to " + endpoints.of(Service.INGEST);
    }

    private void stop(LocalSystem system) {
        if (system.isStopped()) {
            return;
        }
        Instant begun = Instant.now();
        terminal.clear();
        terminal.line("Stopping …");
        system.close();
        terminal.line("Stopped after " + Seconds.of(Duration.between(begun, Instant.now())) + ".");
    }
}
