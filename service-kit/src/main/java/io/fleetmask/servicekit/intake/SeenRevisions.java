package io.fleetmask.servicekit.intake;

import io.fleetmask.events.Event;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.util.List;
import java.util.Set;

/** Remembers the newest revision seen of each key, deleted ones too. */
@Singleton
public class SeenRevisions {
    /** Ordered, so that two consumers do not wait for each other's rows crosswise. */
    private static final String RAISE = """
            INSERT INTO seen_revision (topic, message_key, revision)
            SELECT ?, k, r FROM unnest(?, ?) AS seen (k, r) ORDER BY k
            ON CONFLICT (topic, message_key) DO UPDATE SET revision = excluded.revision
            WHERE seen_revision.revision < excluded.revision
            RETURNING message_key""";

    private static final String REPEAT = RAISE.replace("revision < ", "revision <= ");

    private final Statements statements;

    SeenRevisions(Statements statements) {
        this.statements = statements;
    }

    /** Marks these as seen; returns those that are newer than anything seen before. */
    @Transactional(TxType.MANDATORY)
    public <E extends Event> List<Received<E>> raise(Topic topic, List<Received<E>> newest) {
        return raise(RAISE, topic, newest);
    }

    /** Marks these as seen; returns those that nothing newer than they was seen of. */
    @Transactional(TxType.MANDATORY)
    public <E extends Event> List<Received<E>> repeat(Topic topic, List<Received<E>> newest) {
        return raise(REPEAT, topic, newest);
    }

    private <E extends Event> List<Received<E>> raise(String sql, Topic topic, List<Received<E>> newest) {
        Object[] keys = newest.stream().map(Received::key).toArray();
        Object[] revisions = newest.stream().map(Received::revision).toArray();
        Set<String> raised = Set.copyOf(statements.query(
                sql,
                raise -> {
                    Connection connection = raise.getConnection();
                    raise.setString(1, topic.name());
                    raise.setArray(2, connection.createArrayOf("text", keys));
                    raise.setArray(3, connection.createArrayOf("bigint", revisions));
                },
                row -> row.getString(1)));
        return newest.stream().filter(message -> raised.contains(message.key())).toList();
    }
}
