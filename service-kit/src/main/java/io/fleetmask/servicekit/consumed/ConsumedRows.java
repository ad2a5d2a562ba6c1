package io.fleetmask.servicekit.consumed;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** The table {@code consumed}. */
@Singleton
class ConsumedRows {
    /** How far a partition is to be moved, if the database has come at least as far as this process knows. */
    record Advance(TopicPartition partition, long expected, long next, long highest) {}

    private static final String FIND =
            "SELECT topic, partition, topic_id, next_offset FROM consumed WHERE topic = ANY (?)";
    private static final String BEGIN = """
            INSERT INTO consumed (topic, partition, topic_id, next_offset) VALUES (?, ?, ?, ?)
            ON CONFLICT (topic, partition)
            DO UPDATE SET topic_id = excluded.topic_id, next_offset = excluded.next_offset""";
    private static final String MOVE = "UPDATE consumed SET next_offset = ? WHERE topic = ? AND partition = ?";
    private static final String SKIP =
            "UPDATE consumed SET next_offset = ? WHERE topic = ? AND partition = ? AND next_offset = ?";
    private static final String ADVANCE = """
            UPDATE consumed AS c SET
              next_offset = greatest(c.next_offset, read.next_offset),
              raised_at = CASE WHEN read.highest > c.highest_revision THEN now() ELSE c.raised_at END,
              highest_revision = greatest(c.highest_revision, read.highest)
            FROM unnest(?, ?, ?, ?, ?) AS read (topic, partition, expected, next_offset, highest)
            WHERE c.topic = read.topic AND c.partition = read.partition AND c.next_offset >= read.expected
            RETURNING c.topic, c.partition""";

    private final Statements statements;

    ConsumedRows(Statements statements) {
        this.statements = statements;
    }

    Map<TopicPartition, Start.Known> of(Collection<String> topics) {
        Map<TopicPartition, Start.Known> known = new HashMap<>();
        statements.query(
                FIND,
                find -> find.setArray(1, find.getConnection().createArrayOf("text", topics.toArray())),
                row -> known.put(
                                new TopicPartition(row.getString(1), row.getInt(2)),
                                new Start.Known(row.getString(3), row.getLong(4)))
                        == null);
        return known;
    }

    void begin(TopicPartition partition, String topicId, long offset) {
        statements.run(BEGIN, begin -> {
            begin.setString(1, partition.topic());
            begin.setInt(2, partition.partition());
            begin.setString(3, topicId);
            begin.setLong(4, offset);
            return begin.executeUpdate();
        });
    }

    void move(TopicPartition partition, long offset) {
        statements.run(MOVE, move -> {
            move.setLong(1, offset);
            move.setString(2, partition.topic());
            move.setInt(3, partition.partition());
            return move.executeUpdate();
        });
    }

    /** Unless it has been moved by others. */
    void skip(TopicPartition partition, long from, long to) {
        statements.run(SKIP, skip -> {
            skip.setLong(1, to);
            skip.setString(2, partition.topic());
            skip.setInt(3, partition.partition());
            skip.setLong(4, from);
            return skip.executeUpdate();
        });
    }

    /** Those that were moved; the database has not come as far as expected with the others, or knows nothing of them. */
    Set<TopicPartition> advance(List<Advance> all) {
        return new HashSet<>(statements.query(
                ADVANCE,
                advance -> {
                    Connection connection = advance.getConnection();
                    advance.setArray(
                            1,
                            connection.createArrayOf(
                                    "text", column(all, each -> each.partition().topic())));
                    advance.setArray(
                            2,
                            connection.createArrayOf(
                                    "integer",
                                    column(all, each -> each.partition().partition())));
                    advance.setArray(3, connection.createArrayOf("bigint", column(all, Advance::expected)));
                    advance.setArray(4, connection.createArrayOf("bigint", column(all, Advance::next)));
                    advance.setArray(5, connection.createArrayOf("bigint", column(all, Advance::highest)));
                },
                row -> new TopicPartition(row.getString(1), row.getInt(2))));
    }

    private static Object[] column(List<Advance> all, Function<Advance, Object> value) {
        return all.stream().map(value).toArray();
    }
}
