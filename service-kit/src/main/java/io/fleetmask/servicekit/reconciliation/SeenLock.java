package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Keeps the consumer of a topic from taking some keys until the transaction ends. */
@Singleton
class SeenLock {
    private record Seen(String key, long revision) {}

    private static final String ADD = """
            INSERT INTO seen_revision (topic, message_key, revision)
            SELECT ?, k, 0 FROM unnest(?) AS missing (k) ORDER BY k
            ON CONFLICT (topic, message_key) DO NOTHING""";
    private static final String LOCK = """
            SELECT message_key, revision FROM seen_revision
            WHERE topic = ? AND message_key = ANY (?) ORDER BY message_key FOR UPDATE""";

    private final Statements statements;

    SeenLock(Statements statements) {
        this.statements = statements;
    }

    /** The newest revisions that were seen of these keys, 0 where there is none. */
    Map<String, Long> of(Topic topic, Collection<String> keys) {
        statements.run(ADD, add -> {
            add.setString(1, topic.name());
            add.setArray(2, add.getConnection().createArrayOf("text", keys.toArray()));
            return add.executeUpdate();
        });
        Map<String, Long> seen = new HashMap<>();
        statements
                .query(
                        LOCK,
                        lock -> {
                            lock.setString(1, topic.name());
                            lock.setArray(2, lock.getConnection().createArrayOf("text", keys.toArray()));
                        },
                        row -> new Seen(row.getString(1), row.getLong(2)))
                .forEach(each -> seen.put(each.key(), each.revision()));
        return seen;
    }
}
