package io.fleetmask.ingest.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The table {@code placement_due}: hosts that have changed so that their VMs must follow. */
@Singleton
public class PlacementsDue {
    /** How long whoever changed hosts waits for their VMs. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Hosts without VMs are most of those that join; whoever places a VM there holds the host. */
    private static final String MARK = """
            INSERT INTO placement_due (host_id, due_at) SELECT h, now() + ? * interval '1 second'
            FROM unnest(?) AS changed (h) WHERE EXISTS (SELECT FROM vm WHERE vm.host_id = h) ORDER BY h
            ON CONFLICT (host_id) DO UPDATE SET due_at = excluded.due_at""";

    private static final String AMONG = "SELECT host_id FROM placement_due WHERE host_id = ANY (?) ORDER BY host_id";
    private static final String NEXT =
            "SELECT host_id FROM placement_due WHERE due_at <= now() ORDER BY due_at, host_id DESC LIMIT ?";
    private static final String LOCK = "SELECT host_id FROM placement_due WHERE host_id = ? FOR UPDATE";
    private static final String DONE = "DELETE FROM placement_due WHERE host_id = ?";
    private static final String POSTPONE =
            "UPDATE placement_due SET due_at = now() + ? * interval '1 second' WHERE host_id = ?";
    private static final String COUNT = "SELECT count(*) FROM placement_due";

    private final Statements statements;

    PlacementsDue(Statements statements) {
        this.statements = statements;
    }

    /**
     * Marks hosts that are locked.
     *
     * @param head start of whoever made the change: after that others go on with it
     */
    public void mark(Collection<String> hosts, Duration head) {
        if (!hosts.isEmpty()) {
            statements.run(MARK, insert -> {
                insert.setLong(1, head.toSeconds());
                insert.setArray(2, insert.getConnection().createArrayOf("text", hosts.toArray()));
                return insert.executeUpdate();
            });
        }
    }

    public List<String> among(Collection<String> hosts) {
        Object[] ids = hosts.toArray();
        return ids.length == 0
                ? List.of()
                : statements.query(
                        AMONG,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", ids)),
                        row -> row.getString(1));
    }

    /** The longest due first. */
    public List<String> next(int limit) {
        return statements.query(NEXT, select -> select.setInt(1, limit), row -> row.getString(1));
    }

    /** Whether the host is marked; if so, until the end of the transaction nobody else goes on with it. */
    public boolean lock(String host) {
        return !statements
                .query(LOCK, select -> select.setString(1, host), row -> row.getString(1))
                .isEmpty();
    }

    public void done(String host) {
        statements.run(DONE, delete -> {
            delete.setString(1, host);
            return delete.executeUpdate();
        });
    }

    public void postpone(String host, Duration pause) {
        statements.run(POSTPONE, update -> {
            update.setLong(1, pause.toSeconds());
            update.setString(2, host);
            return update.executeUpdate();
        });
    }

    public long count() {
        return statements.query(COUNT, none -> {}, row -> row.getLong(1)).get(0);
    }
}
