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
        Path file = directory.resolve("floor.copy").toAbsolutePath();
        database.run("CREATE TABLE " + to + " (LIKE " + from + " INCLUDING ALL)");
        database.run("COPY " + from + " TO '" + file + "' (FORMAT binary)");
        long begin = System.nanoTime();
        database.run("COPY " + to + " FROM '" + file + "' (FORMAT binary)");
        return (System.nanoTime() - begin) / NANOS;
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
        return (System.nanoTime() - begin) / NANOS;
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
