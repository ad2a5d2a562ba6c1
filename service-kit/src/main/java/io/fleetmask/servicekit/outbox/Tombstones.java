package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code tombstone}: what was published to be gone, and is not there again. */
@Singleton
public class Tombstones {
    /** That a key is gone. */
    public record Tombstone(String key, long revision, Instant changedAt) {}

    private static final String KEEP = """
        INSERT INTO tombstone (topic, message_key, revision, changed_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (topic, message_key) DO UPDATE SET revision = excluded.revision, changed_at = excluded.changed_at\
        """;

    /** Ordered, so that two transactions do not wait for each other's rows crosswise. */
    private static final String FORGET = """
        DELETE FROM tombstone WHERE (topic, message_key) IN (
          SELECT topic, message_key FROM tombstone WHERE topic = ? AND message_key = ANY (?)
          ORDER BY message_key FOR UPDATE)\
        """;

    private static final String FIND = """
        SELECT message_key, revision, changed_at FROM tombstone
        WHERE topic = ? AND message_key = ANY (?) ORDER BY message_key\
        """;

    private static final String EXPIRE = """
        DELETE FROM tombstone WHERE (topic, message_key) IN (
          SELECT topic, message_key FROM tombstone
          WHERE changed_at < now() - ? * interval '1 second' LIMIT ? FOR UPDATE SKIP LOCKED)\
        """;

    private final Statements statements;

    Tombstones(Statements statements) {
        this.statements = statements;
    }

    /** To be called before these are in the outbox: whoever sends a tombstone again holds its row meanwhile. */
    void keep(List<OutboxMessage> messages) {
        Map<Topic, Map<String, OutboxMessage>> last = new EnumMap<>(Topic.class);
        messages.stream()
                .filter(each -> each.topic().cleanup() == Topic.Cleanup.COMPACT)
                .forEach(each -> last.computeIfAbsent(each.topic(), none -> new HashMap<>())
                        .put(each.key(), each));
        List<OutboxMessage> gone = new ArrayList<>();
        last.forEach((topic, byKey) -> {
            List<String> back = new ArrayList<>();
            byKey.forEach((key, message) -> {
                if (message.value().isPresent()) {
                    back.add(key);
                } else {
                    gone.add(message);
                }
            });
            forget(topic, back);
        });
        if (!gone.isEmpty()) {
            statements.run(KEEP, keep -> insert(keep, gone));
        }
    }

    private static int[] insert(PreparedStatement keep, List<OutboxMessage> gone) throws SQLException {
        for (OutboxMessage message : gone) {
            keep.setString(1, message.topic().name());
            keep.setString(2, message.key());
            keep.setLong(3, message.revision());
            keep.setObject(4, OffsetDateTime.ofInstant(message.changedAt(), ZoneOffset.UTC));
            keep.addBatch();
        }
        return keep.executeBatch();
    }

    private void forget(Topic topic, List<String> keys) {
        if (!keys.isEmpty()) {
            statements.run(FORGET, forget -> {
                bind(forget, topic, keys);
                return forget.executeUpdate();
            });
        }
    }

    private static void bind(PreparedStatement statement, Topic topic, Collection<String> keys) throws SQLException {
        statement.setString(1, topic.name());
        statement.setArray(2, statement.getConnection().createArrayOf("text", keys.toArray()));
    }

    /** Those of these keys that are gone, in the order of the keys. */
    public List<Tombstone> of(Topic topic, Collection<String> keys) {
        return statements.query(FIND, find -> bind(find, topic, keys), Tombstones::tombstone);
    }

    /** The same; none of these keys is published again before the transaction ends. */
    public List<Tombstone> locked(Topic topic, Collection<String> keys) {
        return statements.query(FIND + " FOR UPDATE", find -> bind(find, topic, keys), Tombstones::tombstone);
    }

    private static Tombstone tombstone(ResultSet row) throws SQLException {
        return new Tombstone(
                row.getString(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant());
    }

    /** Forgets some that are older; returns how many. */
    public int expire(Duration age, int limit) {
        return statements.run(EXPIRE, expire -> {
            expire.setLong(1, age.toSeconds());
            expire.setInt(2, limit);
            return expire.executeUpdate();
        });
    }
}
