package io.fleetmask.local.deadletters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which broker: the one that is named, else that of the system which {@code fleetmask up} keeps in a directory. */
final class BrokerOption {
    /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static final String USUAL = "127.0.0.1:9092";

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "the broker (default: that of 'fleetmask up', " + USUAL + ")")
    private Optional<String> bootstrap = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where 'fleetmask up' keeps everything (default: ~/.fleetmask)",
            defaultValue = "${sys:user.home}/.fleetmask",
            showDefaultValue = Visibility.NEVER)
    private Path data = Path.of("");

    Broker broker() {
        KAFKA.setLevel(Level.OFF);
        return new Broker(bootstrap.or(this::remembered).orElse(USUAL));
    }

    /** The broker keeps its port with its data. */
    private Optional<String> remembered() {
        Path file = data.resolve("kafka").resolve("port");
        try {
            return Optional.of(
                    "127.0.0.1:" + Integer.parseInt(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }
}
