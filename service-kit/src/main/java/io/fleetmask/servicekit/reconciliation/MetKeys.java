package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.patience.NotReadyException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The table {@code met_key}: what one comparison has met in a topic. That a key was not met says nothing unless all is still
 * there that was: a database that crashed has emptied the table, and another comparison may have begun. So each begins with a
 * row of its own, and whoever asks for keys is told only as long as it stands.
 */
@Singleton
class MetKeys {
    /** No message has it. */
    private static final String BEGUN = "";

    /** The newest message that was met of a key. */
    record Met(String key, long revision, boolean gone) {}

    private static final String CLEAR = "DELETE FROM met_key WHERE topic = ?";
    private static final String FORGET =
            CLEAR + " AND EXISTS (SELECT FROM met_key AS begun WHERE begun.topic = met_key.topic"
                    + " AND begun.message_key = '" + BEGUN + "' AND begun.revision = ?)";
    private static final String MEET = """
            INSERT INTO met_key AS known (topic, message_key, revision, gone)
            SELECT ?, k, r, g FROM unnest(?, ?, ?) AS met (k, r, g)
            ON CONFLICT (topic, message_key) DO UPDATE SET revision = excluded.revision, gone = excluded.gone
            WHERE known.revision <= excluded.revision""";
    private static final String FIND =
            "SELECT message_key, revision, gone FROM met_key WHERE topic = ? AND message_key = ANY (?)";
    private static final String COUNT =
            "SELECT count(*) FROM met_key WHERE topic = ? AND (NOT gone OR ?) AND message_key <> '" + BEGUN + "'";
    private static final String AFTER = """
            SELECT message_key, revision, gone FROM met_key
            WHERE topic = ? AND message_key > ? ORDER BY message_key LIMIT ?""";

    private final Statements statements;
    private final Map<Topic, Long> begun = new ConcurrentHashMap<>();

    MetKeys(Statements statements) {
        this.statements = statements;
    }

    /** Nothing is met yet; a comparison that was going on here, or elsewhere without its lock, is over. */
    void begin(Topic topic) {
        long number = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        statements.run(CLEAR, clear -> {
            clear.setString(1, topic.name());
            return clear.executeUpdate();
        });
        meet(topic, List.of(new Met(BEGUN, number, true)));
        begun.put(topic, number);
    }

    /** Leaves to another comparison what is another's. */
    void forget(Topic topic) {
        statements.run(FORGET, forget -> {
            forget.setString(1, topic.name());
            forget.setLong(2, begun.getOrDefault(topic, 0L));
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
        List<String> all = new ArrayList<>(keys);
        all.add(BEGUN);
        Map<String, Met> met = new HashMap<>();
        statements
                .query(
                        FIND,
                        find -> {
                            find.setString(1, topic.name());
                            find.setArray(2, find.getConnection().createArrayOf("text", all.toArray()));
                        },
                        MetKeys::met)
                .forEach(each -> met.put(each.key(), each));
        Optional<Long> stands = Optional.ofNullable(met.remove(BEGUN)).map(Met::revision);
        if (stands.isEmpty() || !stands.equals(Optional.ofNullable(begun.get(topic)))) {
            throw new NotReadyException("what was met in " + topic.topicName()
                    + " is lost: the database has crashed, or another comparison has begun");
        }
        return met;
    }

    /** @param more sets what comes after the topic */
    private <T> List<T> standing(Topic topic, String sql, Statements.Binder more, Statements.RowReader<T> reader) {
        List<T> rows = statements.query(
                sql,
                select -> {
                    select.setString(1, topic.name());
                    more.bind(select);
                },
                reader);
        of(topic, List.of());
        return rows;
    }

    List<Met> after(Topic topic, String key, int limit) {
        return standing(
                topic,
                AFTER,
                select -> {
                    select.setString(2, key);
                    select.setInt(3, limit);
                },
                MetKeys::met);
    }

    private static Met met(ResultSet row) throws SQLException {
        return new Met(row.getString(1), row.getLong(2), row.getBoolean(3));
    }

    long count(Topic topic, boolean alsoGone) {
        return standing(topic, COUNT, select -> select.setBoolean(2, alsoGone), row -> row.getLong(1))
                .get(0);
    }
}
