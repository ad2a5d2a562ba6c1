package io.fleetmask.benchmarks.load;

import io.fleetmask.events.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.PGConnection;

/**
 * The least that any system must do that ends with the same rows and messages: {@code COPY} of every row into tables with
 * the same indexes of the same database, and every message once into topics of the same broker.
 */
final class Floor {
    private static final double NANOS = 1e9;
    private static final int PARTITIONS = 6;
    private static final List<Topic> WRITTEN = Stream.of(Topic.values())
            .filter(topic -> topic.payload().isPresent())
            .toList();
    private static final String TABLES = """
            SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('ingest', 'analysis', 'remediation')
            AND tablename NOT IN ('outbox', 'met_key', 'flyway_schema_history') ORDER BY 1, 2""";

    private final LoadSystem system;
    private final Path directory;

    Floor(LoadSystem system, Path directory) {
        this.system = system;
        this.directory = directory;
    }

    /** Seconds for all rows. */
    double rows() {
        Database database = system.database();
        database.run("DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor");
        double seconds = 0;
        for (List<String> table : database.rows(TABLES)) {
            seconds += copy(database, table.get(0) + "." + table.get(1), "floor." + table.get(0) + "_" + table.get(1));
        }
        database.run("DROP SCHEMA floor CASCADE");
        return seconds;
    }

    private double copy(Database database, String from, String to) {
        Path file = directory.resolve("floor.copy");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + to + " (LIKE " + from + " INCLUDING ALL)");
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = Files.newOutputStream(file)) {
                copies.copyOut("COPY " + from + " TO STDOUT (FORMAT binary)", out);
            }
            long begin = System.nanoTime();
            try (InputStream in = Files.newInputStream(file)) {
                copies.copyIn("COPY " + to + " FROM STDIN (FORMAT binary)", in, 1 << 16);
            }
            return (System.nanoTime() - begin) / NANOS;
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot copy " + from, failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            file.toFile().delete();
        }
    }

    /** Seconds for reading all that was published. */
    double reading() {
        return reading(WRITTEN);
    }

    double reading(List<Topic> topics) {
        long begin = System.nanoTime();
        topics.forEach(topic -> system.topics().read(topic.topicName(), batch -> {}));
        return (System.nanoTime() - begin) / NANOS;
    }

    /** Seconds for reading all of it and publishing it again under other names. */
    double messages() {
        WRITTEN.forEach(topic -> create("floor." + topic.topicName()));
        long begin = System.nanoTime();
        try (Producer<byte[], byte[]> producer = producer()) {
            for (Topic topic : WRITTEN) {
                String name = topic.topicName();
                system.topics()
                        .read(name, batch -> batch.forEach(message -> producer.send(new ProducerRecord<>(
                                "floor." + name, null, message.key(), message.value(), message.headers()))));
            }
            producer.flush();
        }
        return (System.nanoTime() - begin) / NANOS;
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", system.bootstrapServers(), "linger.ms", 5, "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void create(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("cannot create " + topic, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
