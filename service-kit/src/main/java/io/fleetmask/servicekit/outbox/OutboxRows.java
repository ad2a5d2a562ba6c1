package io.fleetmask.servicekit.outbox;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
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

/** The table {@code outbox}. */
@Singleton
class OutboxRows {
    /** A message and its place in the order of publication. */
    record Row(long id, OutboxMessage message) {}

    /** How many messages wait and for how long the oldest has. */
    record Waiting(long messages, Duration oldest) {}

    private static final String INSERT =
            "INSERT INTO outbox (topic, message_key, revision, changed_at, value) VALUES (?, ?, ?, ?, ?)";
    private static final String OLDEST =
            "SELECT id, topic, message_key, revision, changed_at, value FROM outbox ORDER BY id LIMIT ?";

    /** By exact ids: a slower transaction may have committed lower ones since they were read. */
    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";

    private static final String LOCK =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('outbox of ' || current_schema(), 0))";
    private static final String WAITING =
            "SELECT count(*), coalesce(extract(epoch FROM now() - min(changed_at)), 0) FROM outbox";

    private final Statements statements;

    OutboxRows(Statements statements) {
        this.statements = statements;
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
    }

    /** Held until the transaction ends; false when another relay of this service holds it. */
    boolean tryLock() {
        return statements.query(LOCK, lock -> {}, row -> row.getBoolean(1)).get(0);
    }

    List<Row> oldest(int limit) {
        return statements.query(OLDEST, select -> select.setInt(1, limit), OutboxRows::row);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                new OutboxMessage(
                        Topic.valueOf(row.getString("topic")),
                        row.getString("message_key"),
                        row.getLong("revision"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getBytes("value"))));
    }

    void delete(Collection<Row> rows) {
        Object[] ids = rows.stream().map(Row::id).toArray();
        statements.run(DELETE, delete -> {
            delete.setArray(1, delete.getConnection().createArrayOf("bigint", ids));
            return delete.executeUpdate();
        });
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
