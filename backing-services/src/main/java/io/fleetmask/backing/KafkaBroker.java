package io.fleetmask.backing;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker (KRaft, one node if nothing else is said) inside this JVM, with its data in a directory, on 127.0.0.1.
 *
 * <p>One JVM per directory: a second owner is refused while the first lives. What was acknowledged survives
 * {@code kill -9}; the next start on the directory uses the same ports.
 */
public final class KafkaBroker implements AutoCloseable {
    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final BrokerSettings settings;
    private final Optional<BrokerGuard> guard;

    private KafkaBroker(
            DirectoryLock lock, KafkaRaftServer server, BrokerSettings settings, Optional<BrokerGuard> guard) {
        this.lock = lock;
        this.server = server;
        this.settings = settings;
        this.guard = guard;
    }

    /**
     * Starts on the ports of the last start, or free ones; returns when the broker takes messages. Whoever reaches
     * loopback may read and write everything: for tests.
     */
    public static KafkaBroker start(Path directory) {
        return start(directory, OptionalInt.empty());
    }

    /** Starts on the given port, which the directory then keeps. */
    public static KafkaBroker start(Path directory, OptionalInt port) {
        return start(directory, port, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Starts one of several; returns when it takes messages, for which enough others must be there. */
    static KafkaBroker start(Path directory, Quorum quorum) {
        return start(directory, OptionalInt.empty(), Optional.of(quorum), Optional.empty(), Optional.empty());
    }

    /** Starts with users who have passwords, and may do what is said of them and nothing else. */
    public static KafkaBroker startGuarded(Path directory, OptionalInt port, List<BrokerUser> users) {
        return start(directory, port, Optional.empty(), Optional.of(users), Optional.empty());
    }

    /** The same with two more listeners, which speak TLS. */
    public static KafkaBroker startGuarded(Path directory, List<BrokerUser> users, BrokerTls tls) {
        return start(directory, OptionalInt.empty(), Optional.empty(), Optional.of(users), Optional.of(tls));
    }

    private static KafkaBroker start(
            Path directory,
            OptionalInt port,
            Optional<Quorum> several,
            Optional<List<BrokerUser>> users,
            Optional<BrokerTls> tls) {
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            Optional<BrokerGuard> guard =
                    users.map(each -> new BrokerGuard(Secret.in(directory.resolve("secret")), each, tls));
            KafkaLog.warningsOnly();
            Quorum quorum = several.orElseGet(() -> Quorum.alone(directory));
            BrokerSettings settings = new BrokerSettings(
                    directory.resolve("log"),
                    RememberedPort.in(directory.resolve("port"), port),
                    quorum,
                    tls.map(any -> tlsPorts(directory)).orElse(Map.of()),
                    guard.map(BrokerGuard::properties).orElse(Map.of()));
            format(settings.log(), quorum);
            KafkaRaftServer server = running(settings);
            guard.ifPresent(each -> guarded(server, each, settings));
            return new KafkaBroker(lock, server, settings, guard);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static Map<String, Integer> tlsPorts(Path directory) {
        return Map.of(
                BrokerTls.CERTIFICATES, BrokerTls.port(directory, BrokerTls.CERTIFICATES),
                BrokerTls.PASSWORDS, BrokerTls.port(directory, BrokerTls.PASSWORDS));
    }

    private static void guarded(KafkaRaftServer server, BrokerGuard guard, BrokerSettings settings) {
        try {
            guard.apply(settings.bootstrapServers());
        } catch (RuntimeException failed) {
            server.shutdown();
            throw failed;
        }
    }

    private static void format(Path log, Quorum quorum) {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(quorum.node())
                    .setClusterId(quorum.clusterId())
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
        ClassLoader callers = Thread.currentThread().getContextClassLoader();
        // Kafka looks for some of its classes there, where a test framework may have others of the same names.
        Thread.currentThread().setContextClassLoader(KafkaBroker.class.getClassLoader());
        try {
            return started(new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM));
        } catch (RuntimeException failed) {
            throw new BackingServiceException("Kafka does not start: " + settings, failed);
        } finally {
            Thread.currentThread().setContextClassLoader(callers);
        }
    }

    private static KafkaRaftServer started(KafkaRaftServer server) {
        try {
            server.startup();
            return server;
        } catch (RuntimeException failed) {
            server.shutdown();
            throw failed;
        }
    }

    /** For example {@code 127.0.0.1:24711}. */
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** Where clients come that show certificates. */
    public String serversForCertificates() {
        return "127.0.0.1:" + settings.others().get(BrokerTls.CERTIFICATES);
    }

    /** Where clients come that have passwords and speak TLS. */
    public String serversForPasswords() {
        return "127.0.0.1:" + settings.others().get(BrokerTls.PASSWORDS);
    }

    /** How a user of a guarded broker gets in. */
    public BrokerAccess accessOf(String user) {
        return guard().accessOf(user, settings.bootstrapServers());
    }

    /** The same for one who may also tell a password as it is; until the next start. */
    public BrokerAccess plainAccessOf(String user) {
        return guard().plainAccessOf(user, settings.bootstrapServers());
    }

    private BrokerGuard guard() {
        return guard.orElseThrow(() -> new BackingServiceException("nobody guards " + settings));
    }

    /** Creates what is missing and gives the rest its settings; a topic that exists keeps its partitions. */
    public void createTopics(Collection<TopicSettings> topics) {
        new TopicCreation(settings.bootstrapServers()).create(topics);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }
}
