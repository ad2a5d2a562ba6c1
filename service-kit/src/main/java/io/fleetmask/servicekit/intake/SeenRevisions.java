package io.fleetmask.servicekit.intake;

import io.fleetmask.events.Event;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    private static final String OLDER = """
            SELECT count(*) FROM unnest(?, ?) AS skipped (k, r)
            JOIN seen_revision s ON s.topic = ? AND s.message_key = k WHERE s.revision > r""";

    private final Statements statements;
    private final OlderThanSeen older;

    SeenRevisions(Statements statements, OlderThanSeen older) {
        this.statements = statements;
        this.older = older;
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
        Map<Boolean, List<Received<E>>> byNews =
                newest.stream().collect(Collectors.partitioningBy(message -> raised.contains(message.key())));
        int skipped = older(topic, byNews.getOrDefault(false, List.of()));
        older.note(topic, skipped, newest.size() - skipped);
        return byNews.getOrDefault(true, List.of());
    }

    /** How many of these are older than what was seen, and not just the same again. */
    private <E extends Event> int older(Topic topic, List<Received<E>> skipped) {
        if (skipped.isEmpty()) {
            return 0;
        }
        Object[] keys = skipped.stream().map(Received::key).toArray();
        Object[] revisions = skipped.stream().map(Received::revision).toArray();
        return statements
                .query(
                        OLDER,
                        select -> {
                            Connection connection = select.getConnection();
                            select.setArray(1, connection.createArrayOf("text", keys));
                            select.setArray(2, connection.createArrayOf("bigint", revisions));
                            select.setString(3, topic.name());
                        },
                        row -> row.getInt(1))
                .get(0);
    }
}
