package io.fleetmask.local.demo;

import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.client.KafkaConfigOption;
import io.fleetmask.local.system.ClientFiles;
import io.fleetmask.local.system.Endpoints;
import io.fleetmask.local.system.LocalSystem;
import io.fleetmask.local.system.Service;
import io.fleetmask.local.system.SystemSettings;
import io.fleetmask.local.terminal.Seconds;
import io.fleetmask.local.terminal.Terminal;
import io.fleetmask.local.up.Home;
import io.fleetmask.local.up.StartLines;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows and checks the whole product on a system of its own, which it leaves no trace of. */
@Command(
        name = "demo",
        description = "Starts a system of its own beside any other, plays the article's story and the AES trap over "
                + "its HTTP APIs, and checks every answer.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every answer was right", "1:some answer was wrong; it says which"})
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--stay", description = "leave the system running afterwards, until Ctrl-C")
    private boolean stay;

    @Option(
            names = "--at",
            paramLabel = "PORT",
            description =
                    "play on a system that runs already, say in containers: ingest-service answers at this port of "
                            + "127.0.0.1, the others at the next two; what is played stays there")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka of the system named by --at (default: 127.0.0.1:9092)",
            defaultValue = "127.0.0.1:9092")
    private String kafka = "";

    @Mixin
    private KafkaConfigOption kafkaConfig = new KafkaConfigOption();

    private final Terminal terminal = Terminal.standardOutput();
    private final Screen screen = new Screen(terminal);
    private final Findings findings = new Findings(screen);

    @Override
    public Integer call() throws InterruptedException {
        Instant begun = Instant.now();
        if (port.isPresent()) {
            return played(new Endpoints(port.get(), kafka, "", kafkaConfig.with(kafka)), begun) ? 0 : 1;
        }
        return onASystemOfItsOwn(begun) ? 0 : 1;
    }

    private boolean onASystemOfItsOwn(Instant begun) throws InterruptedException {
        TemporaryDirectory directory = TemporaryDirectory.create();
        SystemSettings settings = SystemSettings.passing(Home.directory(), directory.path());
        LocalSystem system = new LocalSystem(settings, new StartLines(terminal));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(system, directory), "clean up"));
        terminal.line(terminal.ink().bold("Fleetmask demo")
                + ": a real Kafka, a real PostgreSQL, the three services and the console, on this machine only");
        terminal.line();
        Endpoints endpoints = system.start();
        terminal.clear();
        terminal.line("  Ready after " + Seconds.of(Duration.between(begun, Instant.now())));
        boolean isRight = played(endpoints, begun);
        if (stay) {
            tellAddresses(endpoints, settings);
            new CountDownLatch(1).await();
        }
        return isRight;
    }

    private boolean played(Endpoints endpoints, Instant begun) {
        try {
            play(endpoints);
            conclude(begun);
            return findings.wrong().isEmpty();
        } catch (DemoException | ApiException failed) {
            screen.stopped(String.valueOf(failed.getMessage()), !stay && port.isEmpty());
            return false;
        }
    }

    private void play(Endpoints endpoints) {
        Fleet fleet = new Fleet(endpoints, Home.directory().resolve("samples"), screen);
        new ArticleStory(fleet, screen, findings).play();
        try (MaskChangeTopic changes = new MaskChangeTopic(endpoints.kafka())) {
            new AesStory(fleet, changes, screen, findings).play();
        }
    }

    private void conclude(Instant begun) {
        String took = Seconds.of(Duration.between(begun, Instant.now()));
        terminal.line();
        if (findings.wrong().isEmpty()) {
            terminal.line(
                    terminal.ink().green("All " + findings.right() + " answers are right") + ", after " + took + ".");
        } else {
            terminal.line(terminal.ink()
                            .red(findings.wrong().size() + " of "
                                    + (findings.right() + findings.wrong().size()) + " answers are wrong")
                    + ", after " + took
                    + ": " + String.join("; ", findings.wrong()));
        }
    }

    private void tellAddresses(Endpoints endpoints, SystemSettings settings) {
        terminal.line();
        terminal.line("It stays until Ctrl-C; then nothing is left of it.");
        for (Service service : settings.services()) {
            terminal.line(String.format("  %-21s %s", service.title(), endpoints.of(service)));
        }
        terminal.line(String.format(
                "  %-21s %s",
                "Kafka", "kcat -F " + ClientFiles.of(settings.data()).kcat() + " -L"));
        terminal.line(String.format("  %-21s %s", "logs", settings.data().resolve("logs")));
    }

    private static void cleanUp(LocalSystem system, TemporaryDirectory directory) {
        system.close();
        directory.close();
    }
}
