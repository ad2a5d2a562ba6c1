package io.fleetmask.backing;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.OptionalInt;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker (KRaft, one node) inside this JVM, with its data in a directory, on 127.0.0.1.
 *
 * <p>One JVM per directory: a second owner is refused while the first lives. What was acknowledged survives
 * {@code kill -9}; the next start on the directory uses the same ports.
 */
public final class KafkaBroker implements AutoCloseable {
    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private KafkaBroker(DirectoryLock lock, KafkaRaftServer server, String bootstrapServers) {
        this.lock = lock;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts on the ports of the last start, or free ones; returns when the broker takes messages. */
    public static KafkaBroker start(Path directory) {
        return start(directory, OptionalInt.empty());
    }

    /** Starts on the given port, which the directory then keeps. */
    public static KafkaBroker start(Path directory, OptionalInt port) {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            KafkaLog.warningsOnly();
            BrokerSettings settings = new BrokerSettings(
                    directory.resolve("log"),
                    RememberedPort.in(directory.resolve("port"), port),
                    RememberedPort.in(directory.resolve("controller.port"), OptionalInt.empty()));
            format(settings.log());
            return new KafkaBroker(lock, running(settings), settings.bootstrapServers());
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static void format(Path log) {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    // Killed between its files, the last time.
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception failed) {
            throw new BackingServiceException("cannot format " + log, failed);
        }
    }

    private static KafkaRaftServer running(BrokerSettings settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException failed) {
            server.shutdown();
            throw new BackingServiceException("Kafka does not start: " + settings, failed);
        }
    }

    /** For example {@code 127.0.0.1:24711}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates what is missing and gives the rest its settings; a topic that exists keeps its partitions. */
    public void createTopics(Collection<TopicSettings> topics) {
        new TopicCreation(bootstrapServers).create(topics);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }
}
