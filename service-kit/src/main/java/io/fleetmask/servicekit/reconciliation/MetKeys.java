package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code met_key}. */
@Singleton
class MetKeys {
    /** The newest message that was met of a key. */
    record Met(String key, long revision, boolean gone) {}

    private static final String FORGET = "DELETE FROM met_key WHERE topic = ?";
    private static final String MEET = """
            INSERT INTO met_key AS known (topic, message_key, revision, gone)
            SELECT ?, k, r, g FROM unnest(?, ?, ?) AS met (k, r, g)
            ON CONFLICT (topic, message_key) DO UPDATE SET revision = excluded.revision, gone = excluded.gone
            WHERE known.revision <= excluded.revision""";
    private static final String FIND =
            "SELECT message_key, revision, gone FROM met_key WHERE topic = ? AND message_key = ANY (?)";
    private static final String COUNT = "SELECT count(*) FROM met_key WHERE topic = ? AND (NOT gone OR ?)";
    private static final String AFTER = """
            SELECT message_key, revision, gone FROM met_key
            WHERE topic = ? AND message_key > ? ORDER BY message_key LIMIT ?""";

    private final Statements statements;

    MetKeys(Statements statements) {
        this.statements = statements;
    }

    void forget(Topic topic) {
        statements.run(FORGET, forget -> {
            forget.setString(1, topic.name());
            return forget.executeUpdate();
        });
    }

    /** One of each key. */
    void meet(Topic topic, Collection<Met> page) {
        statements.run(MEET, meet -> {
            Connection connection = meet.getConnection();
            meet.setString(1, topic.name());
            meet.setArray(
                    2,
                    connection.createArrayOf("text", page.stream().map(Met::key).toArray()));
            meet.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", page.stream().map(Met::revision).toArray()));
            meet.setArray(
                    4,
                    connection.createArrayOf(
                            "boolean", page.stream().map(Met::gone).toArray()));
            return meet.executeUpdate();
        });
    }

    Map<String, Met> of(Topic topic, Collection<String> keys) {
        Map<String, Met> met = new HashMap<>();
        statements
                .query(
                        FIND,
                        find -> {
                            find.setString(1, topic.name());
                            find.setArray(2, find.getConnection().createArrayOf("text", keys.toArray()));
                        },
                        row -> new Met(row.getString(1), row.getLong(2), row.getBoolean(3)))
                .forEach(each -> met.put(each.key(), each));
        return met;
    }

    List<Met> after(Topic topic, String key, int limit) {
        return statements.query(
                AFTER,
                find -> {
                    find.setString(1, topic.name());
                    find.setString(2, key);
                    find.setInt(3, limit);
                },
                row -> new Met(row.getString(1), row.getLong(2), row.getBoolean(3)));
    }

    long count(Topic topic, boolean alsoGone) {
        return statements
                .query(
                        COUNT,
                        count -> {
                            count.setString(1, topic.name());
                            count.setBoolean(2, alsoGone);
                        },
                        row -> row.getLong(1))
                .get(0);
    }
}
