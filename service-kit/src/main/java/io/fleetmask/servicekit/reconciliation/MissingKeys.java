package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** The table {@code missing_key}: since when keys that are held have not been mentioned by their topic. */
@Singleton
class MissingKeys {
    private static final String FOUND_AGAIN = "DELETE FROM missing_key WHERE topic = ? AND NOT message_key = ANY (?)";
    private static final String MISS = """
        INSERT INTO missing_key (topic, message_key) SELECT ?, k FROM unnest(?) AS missing (k) ORDER BY k
        ON CONFLICT DO NOTHING\
        """;
    private static final String LATELY = """
        SELECT message_key FROM missing_key WHERE topic = ? AND message_key = ANY (?)
        AND since > now() - ? * interval '1 second'\
        """;

    private final Statements statements;
    private final UnitOfWork units;

    MissingKeys(Statements statements, UnitOfWork units) {
        this.statements = statements;
        this.units = units;
    }

    /** Remembers that these are missing, and no others; returns those that were not missing yet so long ago. */
    Set<String> lately(Topic topic, Collection<String> missing, Duration ago) {
        return units.call(() -> {
            change(FOUND_AGAIN, topic, missing);
            change(MISS, topic, missing);
            return Set.copyOf(statements.query(
                    LATELY,
                    find -> {
                        bind(find, topic, missing);
                        find.setLong(3, ago.toSeconds());
                    },
                    row -> row.getString(1)));
        });
    }

    private void change(String sql, Topic topic, Collection<String> keys) {
        statements.run(sql, change -> {
            bind(change, topic, keys);
            return change.executeUpdate();
        });
    }

    private static void bind(PreparedStatement statement, Topic topic, Collection<String> keys) throws SQLException {
        statement.setString(1, topic.name());
        statement.setArray(2, statement.getConnection().createArrayOf("text", keys.toArray()));
    }
}
