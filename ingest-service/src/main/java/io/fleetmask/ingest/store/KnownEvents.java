package io.fleetmask.ingest.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The table {@code known_event}: CloudEvents that were taken, so that the same one is not taken again. */
@Singleton
public class KnownEvents {
    /** Ordered, so that two who got the same events do not wait for each other crosswise. */
    private static final String INSERT = """
            INSERT INTO known_event (id) SELECT e FROM unnest(?) AS told (e) ORDER BY e
            ON CONFLICT DO NOTHING RETURNING id""";

    private static final String FORGET = "DELETE FROM known_event WHERE id = ANY (?)";
    private static final String EXPIRE = """
            DELETE FROM known_event WHERE id IN (SELECT id FROM known_event
            WHERE taken_at < now() - ? * interval '1 second' LIMIT 10000)""";

    private final Statements statements;

    KnownEvents(Statements statements) {
        this.statements = statements;
    }

    /** Marks these as taken; returns those that were not before. */
    public Set<UUID> take(Collection<UUID> events) {
        if (events.isEmpty()) {
            return Set.of();
        }
        Object[] ids = new TreeSet<>(events).toArray();
        return Set.copyOf(statements.query(
                INSERT,
                insert -> insert.setArray(1, insert.getConnection().createArrayOf("uuid", ids)),
                row -> row.getObject(1, UUID.class)));
    }

    /** They were refused: they may come again when what they need is there. */
    public void forget(Collection<UUID> events) {
        if (!events.isEmpty()) {
            statements.run(FORGET, delete -> {
                delete.setArray(1, delete.getConnection().createArrayOf("uuid", events.toArray()));
                return delete.executeUpdate();
            });
        }
    }

    /** Forgets those that were taken longer ago; returns how many. */
    int expire(Duration age) {
        return statements.run(EXPIRE, delete -> {
            delete.setLong(1, age.toSeconds());
            return delete.executeUpdate();
        });
    }
}
