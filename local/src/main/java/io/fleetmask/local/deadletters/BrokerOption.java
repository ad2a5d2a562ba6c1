package io.fleetmask.local.deadletters;

import io.fleetmask.local.client.KafkaConfigOption;
import io.fleetmask.local.system.ClientFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which broker: the one that is named, else that of the system which {@code fleetmask up} keeps in a directory. */
final class BrokerOption {
    /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static final String SERVERS = "bootstrap.servers";
    private static final String USUAL = "127.0.0.1:9092";

    @Option(
            names = "--kafka",
            description =
                    "ask Kafka itself, not the services: for when one of them is away. What is brought back so is in no"
                            + " audit. --bootstrap, --data and --kafka-config say which broker, and mean this too.")
    private boolean kafka;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "the broker (default: that of 'fleetmask up', " + USUAL + ")")
    private Optional<String> bootstrap = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where 'fleetmask up' keeps everything (default: ~/.fleetmask)")
    private Optional<Path> data = Optional.empty();

    @Mixin
    private KafkaConfigOption config = new KafkaConfigOption();

    /** Whether Kafka is meant to be asked. */
    boolean isMeant() {
        return kafka
                || bootstrap.isPresent()
                || data.isPresent()
                || config.settings().isPresent();
    }

    Broker broker() {
        KAFKA.setLevel(Level.OFF);
        Map<String, String> known = config.settings().or(this::remembered).orElse(Map.of(SERVERS, USUAL));
        return new Broker(bootstrap.map(wanted -> at(wanted, known)).orElse(known));
    }

    /** A password is for the broker that gave it; another one is asked as {@code --kafka-config} says, or without any. */
    private Map<String, String> at(String wanted, Map<String, String> known) {
        return wanted.equals(known.get(SERVERS)) ? known : config.with(wanted);
    }

    /** The system that is kept in the directory has written how the command gets in. */
    private Optional<Map<String, String>> remembered() {
        return Optional.of(ClientFiles.of(data.orElse(Path.of(System.getProperty("user.home"), ".fleetmask")))
                        .operator())
                .filter(Files::isReadable)
                .map(KafkaConfigOption::read);
    }
}
