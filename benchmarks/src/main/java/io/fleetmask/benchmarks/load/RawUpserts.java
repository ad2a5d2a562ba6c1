package io.fleetmask.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The least that any consumer of changes must do: read a batch, write its newest message of each key with one statement
 * over arrays, commit. It understands nothing of what it reads.
 */
record RawUpserts(LoadSystem system) {
    private static final String UPSERT = """
            INSERT INTO raw.loop (key, part, pos, value) SELECT k, p, o, v FROM unnest(?, ?, ?, ?) AS read (k, p, o, v)
            ORDER BY k ON CONFLICT (key) DO UPDATE SET part = excluded.part, pos = excluded.pos, value = excluded.value""";

    /** Takes all that the topic holds; returns how many messages that is. */
    long loop(String topic) {
        system.database()
                .run("CREATE SCHEMA IF NOT EXISTS raw; DROP TABLE IF EXISTS raw.loop;"
                        + " CREATE TABLE raw.loop (key text PRIMARY KEY, part int, pos bigint, value bytea)");
        try (Connection connection = system.database().connect()) {
            connection.setAutoCommit(false);
            return system.topics().read(topic, batch -> take(batch, connection));
        } catch (SQLException failed) {
            throw new IllegalStateException("the raw loop over " + topic, failed);
        }
    }

    private static void take(ConsumerRecords<byte[], byte[]> batch, Connection connection) {
        Map<String, ConsumerRecord<byte[], byte[]>> newest = new LinkedHashMap<>();
        batch.forEach(message -> newest.put(new String(message.key(), StandardCharsets.UTF_8), message));
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            var messages = newest.values();
            upsert.setArray(1, connection.createArrayOf("text", newest.keySet().toArray()));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "int",
                            messages.stream().map(each -> each.partition()).toArray()));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            messages.stream().map(each -> each.offset()).toArray()));
            upsert.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea", messages.stream().map(each -> each.value()).toArray(byte[][]::new)));
            upsert.executeUpdate();
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException("the raw loop", failed);
        }
    }
}
