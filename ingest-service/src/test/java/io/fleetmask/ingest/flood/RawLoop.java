package io.fleetmask.ingest.flood;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.events.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The least that any consumer must do: read a batch, write one row for each message in one transaction, commit the
 * offsets. It understands nothing of what it reads.
 */
record RawLoop(String bootstrapServers, DatabaseAccess database) {
    private static final int LARGEST_BATCH = 2_000;

    /** How long the first messages of the topic take. */
    Duration read(int count) throws SQLException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "raw-loop-" + System.nanoTime(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "max.poll.records",
                LARGEST_BATCH);
        String url = database.jdbcUrl() + "?reWriteBatchedInserts=true";
        try (Consumer<String, byte[]> consumer =
                        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                Connection connection = DriverManager.getConnection(url, database.username(), database.password())) {
            create(connection);
            consumer.subscribe(List.of(Topic.HOST_CHANGES.topicName()));
            ConsumerRecords<String, byte[]> first = consumer.poll(Duration.ofSeconds(10));
            Instant start = Instant.now();
            int seen = take(first, connection);
            while (seen < count) {
                seen += take(consumer.poll(Duration.ofSeconds(1)), connection);
                consumer.commitSync();
            }
            return Duration.between(start, Instant.now());
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS raw_loop (key text, part int, pos bigint, bytes int)");
        }
        connection.setAutoCommit(false);
    }

    private static int take(ConsumerRecords<String, byte[]> batch, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO raw_loop VALUES (?, ?, ?, ?)")) {
            for (ConsumerRecord<String, byte[]> message : batch) {
                insert.setString(1, message.key());
                insert.setInt(2, message.partition());
                insert.setLong(3, message.offset());
                insert.setInt(4, message.serializedValueSize());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        return batch.count();
    }
}
