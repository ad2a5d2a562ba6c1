package io.fleetmask.benchmarks.load;

import io.fleetmask.events.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

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

    /** Writes all rows into files, and makes empty tables for them. */
    void export() {
        Database database = system.database();
        database.run("DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor");
        for (List<String> table : database.rows(TABLES)) {
            String from = table.get(0) + "." + table.get(1);
            database.run("CREATE TABLE " + copy(table) + " (LIKE " + from + " INCLUDING ALL)");
            database.run("COPY " + from + " TO '" + file(table) + "' (FORMAT binary)");
        }
    }

    private static String copy(List<String> table) {
        return "floor." + table.get(0) + "_" + table.get(1);
    }

    private Path file(List<String> table) {
        return directory.resolve(copy(table)).toAbsolutePath();
    }

    /** Reads all rows from the files into the tables, after {@link #export}. */
    void rows() {
        Database database = system.database();
        for (List<String> table : database.rows(TABLES)) {
            database.run("COPY " + copy(table) + " FROM '" + file(table) + "' (FORMAT binary)");
        }
        database.run("DROP SCHEMA floor CASCADE");
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

    /** Reads all of it and publishes it again under other names. */
    void messages() {
        WRITTEN.forEach(topic -> create("floor." + topic.topicName()));
        try (Sender sender = new Sender(system.bootstrapServers())) {
            for (Topic topic : WRITTEN) {
                String name = topic.topicName();
                system.topics()
                        .read(
                                name,
                                batch -> batch.forEach(message -> sender.send(new ProducerRecord<>(
                                        "floor." + name, null, message.key(), message.value(), message.headers()))));
            }
        }
    }

    void create(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("cannot create " + topic, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
