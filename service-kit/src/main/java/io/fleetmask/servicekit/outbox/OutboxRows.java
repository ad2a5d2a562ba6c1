package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.trace.TraceParent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code outbox}. */
@Singleton
class OutboxRows {
    /** A message and its place in the order of publication. */
    record Row(long id, OutboxMessage message) {}

    /** What tells a message from all others of its topic. */
    record Message(String key, long revision) {}

    /** How many messages wait, at most {@code 100000}, and for how long the oldest has. */
    record Waiting(long messages, Duration oldest) {}

    private static final String INSERT =
            "INSERT INTO outbox (topic, message_key, revision, changed_at, value, trace) VALUES (?, ?, ?, ?, ?, ?)";

    /** The first always, the others as long as all before them are within the bytes. */
    private static final String OLDEST = """
        SELECT id, topic, message_key, revision, changed_at, value, trace FROM (
          SELECT *, sum(coalesce(length(value), 0)) OVER (ORDER BY id) AS bytes, row_number() OVER (ORDER BY id) AS place
          FROM (
            SELECT * FROM outbox AS o
            WHERE NOT EXISTS (
              SELECT FROM unnest(?, ?, ?) AS refused (topic, whole, message_key)
              WHERE refused.topic = o.topic AND (refused.whole OR refused.message_key = o.message_key))
            ORDER BY id LIMIT ?) AS oldest) AS measured
        WHERE bytes <= ? OR place = 1
        ORDER BY id\
        """;

    /** By exact ids: a slower transaction may have committed lower ones since they were read. */
    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";

    private static final String STORED = """
        SELECT id FROM outbox JOIN unnest(?, ?) AS stored (message_key, revision) USING (message_key, revision)
        WHERE topic = ?\
        """;

    private static final String HAS_STORED = "SELECT EXISTS (" + STORED + ")";

    private static final String DELETE_STORED = "DELETE FROM outbox WHERE id IN (" + STORED + ")";

    private static final String TOPICS = "SELECT DISTINCT topic FROM outbox";

    /** Bounded: it is asked every few seconds, also when millions wait. */
    private static final String WAITING = """
        SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT 100000) AS waiting),
          coalesce(extract(epoch FROM now() - (SELECT changed_at FROM outbox ORDER BY id LIMIT 1)), 0)\
        """;

    private static final String WAITING_OF =
            "SELECT DISTINCT message_key FROM outbox WHERE topic = ? AND message_key = ANY (?)";

    private final Statements statements;

    OutboxRows(Statements statements) {
        this.statements = statements;
    }

    /** To be called before the completion of the transaction that inserts. */
    void expect() {
        statements.expect();
    }

    void insert(List<OutboxMessage> messages) {
        statements.run(INSERT, insert -> {
            for (OutboxMessage message : messages) {
                bind(insert, message);
                insert.addBatch();
            }
            return insert.executeBatch();
        });
    }

    private static void bind(PreparedStatement insert, OutboxMessage message) throws SQLException {
        insert.setString(1, message.topic().name());
        insert.setString(2, message.key());
        insert.setLong(3, message.revision());
        insert.setObject(4, OffsetDateTime.ofInstant(message.changedAt(), ZoneOffset.UTC));
        if (message.value().isPresent()) {
            insert.setBytes(5, message.value().get());
        } else {
            insert.setNull(5, Types.BINARY);
        }
        insert.setString(6, message.trace().map(TraceParent::text).orElse(null));
    }

    /** As many as the limits allow, without what is refused at the moment. */
    List<Row> oldest(int limit, long bytes, List<Refused.Part> refused) {
        return statements.query(
                OLDEST,
                select -> {
                    Connection connection = select.getConnection();
                    select.setArray(
                            1,
                            connection.createArrayOf(
                                    "text",
                                    refused.stream()
                                            .map(part -> part.topic().name())
                                            .toArray()));
                    select.setArray(
                            2,
                            connection.createArrayOf(
                                    "boolean",
                                    refused.stream()
                                            .map(part -> part.key().isEmpty())
                                            .toArray()));
                    select.setArray(
                            3,
                            connection.createArrayOf(
                                    "text",
                                    refused.stream()
                                            .map(part -> part.key().orElse(""))
                                            .toArray()));
                    select.setInt(4, limit);
                    select.setLong(5, bytes);
                },
                OutboxRows::row);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                new OutboxMessage(
                        Topic.valueOf(row.getString("topic")),
                        row.getString("message_key"),
                        row.getLong("revision"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getBytes("value")),
                        Optional.ofNullable(row.getString("trace")).map(TraceParent::new)));
    }

    void delete(Collection<Row> rows) {
        Object[] ids = rows.stream().map(Row::id).toArray();
        statements.run(DELETE, delete -> {
            delete.setArray(1, delete.getConnection().createArrayOf("bigint", ids));
            return delete.executeUpdate();
        });
    }

    /** The topics of which messages wait. */
    Set<Topic> topics() {
        return Set.copyOf(statements.query(TOPICS, none -> {}, row -> Topic.valueOf(row.getString(1))));
    }

    /** Whether one of these waits. */
    boolean hasAny(Topic topic, Collection<Message> stored) {
        return statements
                .query(HAS_STORED, select -> bind(select, topic, stored), row -> row.getBoolean(1))
                .get(0);
    }

    /** Those of these that wait; returns how many did. */
    int delete(Topic topic, Collection<Message> stored) {
        return statements.run(DELETE_STORED, delete -> {
            bind(delete, topic, stored);
            return delete.executeUpdate();
        });
    }

    private static void bind(PreparedStatement statement, Topic topic, Collection<Message> stored) throws SQLException {
        Connection connection = statement.getConnection();
        Object[] keys = stored.stream().map(Message::key).toArray();
        Object[] revisions = stored.stream().map(Message::revision).toArray();
        statement.setArray(1, connection.createArrayOf("text", keys));
        statement.setArray(2, connection.createArrayOf("bigint", revisions));
        statement.setString(3, topic.name());
    }

    Set<String> waiting(Topic topic, Collection<String> keys) {
        return Set.copyOf(statements.query(
                WAITING_OF,
                select -> {
                    select.setString(1, topic.name());
                    select.setArray(2, select.getConnection().createArrayOf("text", keys.toArray()));
                },
                row -> row.getString(1)));
    }

    Waiting waiting() {
        return statements
                .query(
                        WAITING,
                        none -> {},
                        row -> new Waiting(row.getLong(1), Duration.ofMillis((long) (row.getDouble(2) * 1000))))
                .get(0);
    }
}
