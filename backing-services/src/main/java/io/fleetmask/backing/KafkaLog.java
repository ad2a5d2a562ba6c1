package io.fleetmask.backing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/**
 * Where Kafka's log lines go, several hundred of them at each start.
 *
 * <p>Kafka writes to SLF4J. These settings work where that ends in java.util.logging: with {@code slf4j-jdk14}, or with
 * the JBoss log manager that Quarkus brings.
 */
public final class KafkaLog {
    /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final List<Logger> LOGGERS = loggers("kafka", "org.apache.kafka", "state.change.logger");

    /** Warns at each start of a single broker that it makes itself the controller. */
    private static final List<Logger> ALARMISTS = loggers("org.apache.kafka.controller");

    private KafkaLog() {}

    private static List<Logger> loggers(String... names) {
        return Stream.of(names).map(Logger::getLogger).toList();
    }

    /** Where nobody has set levels already: warnings on the terminal, and only errors of those who always warn. */
    public static void warningsOnly() {
        setUnlessSet(LOGGERS, Level.WARNING);
        setUnlessSet(ALARMISTS, Level.SEVERE);
    }

    private static void setUnlessSet(List<Logger> loggers, Level level) {
        loggers.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(level));
    }

    /** Everything from INFO on goes to the file, which starts anew at 10 MB, and nothing to the terminal. */
    public static void toFile(Path file) {
        try {
            FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), 10_000_000, 1, true);
            handler.setFormatter(new SimpleFormatter());
            ALARMISTS.forEach(logger -> logger.setLevel(Level.INFO));
            for (Logger logger : LOGGERS) {
                logger.setLevel(Level.INFO);
                logger.setUseParentHandlers(false);
                logger.addHandler(handler);
            }
        } catch (IOException failed) {
            throw new BackingServiceException("cannot log to " + file, failed);
        }
    }
}
