package io.fleetmask.servicekit.freshness;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a revision was read, or made superfluous by a newer one, by any instance of this service. */
@Singleton
class ReadRevisions {
    /** A writer's revision, and the topics it may have come in. */
    record Wanted(List<String> topics, long revision) {}

    /**
     * Revisions are given out before their changes commit, so a higher one may have come first; but not seconds before.
     * A revision whose message was compacted away, or was read minutes ago, is answered by that.
     */
    private static final String IS_READ = """
            SELECT EXISTS (
              SELECT FROM consumed_lately WHERE topic = ANY (?) AND ? BETWEEN lowest AND highest AND ? = ANY (revisions))
            OR EXISTS (
              SELECT FROM consumed_lately
              WHERE topic = ANY (?) AND highest >= ? AND read_at < now() - interval '5 seconds')
            OR EXISTS (
              SELECT FROM consumed
              WHERE topic = ANY (?) AND highest_revision >= ? AND raised_at < now() - interval '5 seconds')""";

    private final Statements statements;
    private final Set<Wanted> wanted = ConcurrentHashMap.newKeySet();
    private final Shared<Set<Wanted>> found = new Shared<>(this::find);

    ReadRevisions(Statements statements) {
        this.statements = statements;
    }

    boolean contain(Wanted revision) throws InterruptedException {
        wanted.add(revision);
        if (found.now().contains(revision)) {
            wanted.remove(revision);
            return true;
        }
        return false;
    }

    /** Nobody waits for it any more. */
    void forget(Wanted revision) {
        wanted.remove(revision);
    }

    private Set<Wanted> find() {
        Set<Wanted> read = new HashSet<>();
        for (Wanted each : wanted) {
            if (isRead(each)) {
                read.add(each);
            }
        }
        return read;
    }

    private boolean isRead(Wanted each) {
        return statements
                .query(
                        IS_READ,
                        select -> {
                            Connection connection = select.getConnection();
                            var topics = connection.createArrayOf(
                                    "text", each.topics().toArray());
                            select.setArray(1, topics);
                            select.setLong(2, each.revision());
                            select.setLong(3, each.revision());
                            select.setArray(4, topics);
                            select.setLong(5, each.revision());
                            select.setArray(6, topics);
                            select.setLong(7, each.revision());
                        },
                        row -> row.getBoolean(1))
                .get(0);
    }
}
