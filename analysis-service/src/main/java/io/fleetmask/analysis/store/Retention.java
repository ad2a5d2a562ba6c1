package io.fleetmask.analysis.store;

import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.trace.WaitingTraces;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what nobody will ask for any more, some rows at a time. */
@Singleton
public class Retention {
    private static final int ROWS = 1000;

    /**
     * The newest of each cluster stays, the newest of all even if its cluster is gone: readers go on from there. Nothing is
     * forgotten that a subscriber has still to hear.
     */
    private static final String MASK_REVISIONS = """
            DELETE FROM mask_revision WHERE revision IN (
                SELECT r.revision FROM mask_revision r
                WHERE r.changed_at < now() - ? * interval '1 millisecond'
                AND (r.removed OR r.revision < (SELECT max(n.revision) FROM mask_revision n WHERE n.cluster = r.cluster))
                AND r.revision < (SELECT max(revision) FROM mask_revision)
                AND r.revision <= (SELECT coalesce(min(position), r.revision) FROM webhook WHERE disabled_at IS NULL)
                ORDER BY r.revision LIMIT ?)""";

    private static final String MASK_CHANGES = """
            DELETE FROM mask_change WHERE revision IN (
                SELECT c.revision FROM mask_change c
                WHERE NOT EXISTS (SELECT FROM mask_revision r WHERE r.revision = c.revision) LIMIT ?)""";

    /** The newest change of a host that is there stays. */
    private static final String HOST_CHANGES = """
            DELETE FROM host_change WHERE (host, revision) IN (
                SELECT c.host, c.revision FROM host_change c
                WHERE c.changed_at < now() - ? * interval '1 millisecond' AND (
                    NOT EXISTS (SELECT FROM host h WHERE h.id = c.host)
                    OR c.revision < (SELECT max(n.revision) FROM host_change n WHERE n.host = c.host))
                ORDER BY c.changed_at LIMIT ?)""";

    /** Only what was never cluster, host or mask for anybody any more; marked again, it comes back. */
    private static final String CLUSTER_INPUTS = """
            DELETE FROM cluster_input WHERE cluster IN (
                SELECT i.cluster FROM cluster_input i
                WHERE NOT EXISTS (SELECT FROM cluster c WHERE c.id = i.cluster)
                AND NOT EXISTS (SELECT FROM cluster_mask m WHERE m.cluster = i.cluster)
                AND NOT EXISTS (SELECT FROM host h WHERE h.cluster = i.cluster)
                LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private static final String UNUSED_PROFILES = """
            SELECT p.id FROM profile p WHERE NOT EXISTS (SELECT FROM host h WHERE h.profile = p.id)
            AND p.id NOT IN (SELECT profile FROM counted_profile)
            AND p.id NOT IN (SELECT profile FROM turned_host WHERE profile IS NOT NULL)
            AND p.id NOT IN (SELECT profile_before FROM host_change WHERE profile_before IS NOT NULL)
            AND p.id NOT IN (SELECT profile_after FROM host_change WHERE profile_after IS NOT NULL)""";

    private static final String UNUSED_GUESTS =
            "SELECT g.id FROM guest g WHERE NOT EXISTS (SELECT FROM vm v WHERE v.guest = g.id)";

    private final Statements statements;
    private final WaitingTraces traces;
    private final Duration masks;
    private final Duration hosts;

    Retention(
            Statements statements,
            WaitingTraces traces,
            @ConfigProperty(name = "fleetmask.retention.mask-changes", defaultValue = "P365D") Duration masks,
            @ConfigProperty(name = "fleetmask.retention.host-changes", defaultValue = "P365D") Duration hosts) {
        this.statements = statements;
        this.traces = traces;
        this.masks = masks;
        this.hosts = hosts;
    }

    /** Forgets some rows of each kind; whether there may be more. */
    @Transactional
    public boolean forget() {
        traces.forget();
        List<Integer> forgotten = List.of(
                aged(MASK_REVISIONS, masks),
                some(MASK_CHANGES),
                aged(HOST_CHANGES, hosts),
                some(CLUSTER_INPUTS),
                unused("profile", UNUSED_PROFILES),
                unused("guest", UNUSED_GUESTS));
        return forgotten.stream().anyMatch(rows -> rows >= ROWS);
    }

    private int aged(String sql, Duration age) {
        return statements.run(sql, delete -> {
            delete.setLong(1, age.toMillis());
            delete.setInt(2, ROWS);
            return delete.executeUpdate();
        });
    }

    private int some(String sql) {
        return statements.run(sql, delete -> {
            delete.setInt(1, ROWS);
            return delete.executeUpdate();
        });
    }

    /**
     * Locks rows first, which waits for those who are about to use them, see {@link Interning}, and then looks again: what is
     * in use by then stays.
     */
    private int unused(String table, String unused) {
        List<Long> locked = statements.query(
                "SELECT id FROM " + table + " WHERE id IN (" + unused + " LIMIT ?) ORDER BY id FOR UPDATE SKIP LOCKED",
                select -> select.setInt(1, ROWS),
                row -> row.getLong(1));
        return locked.isEmpty() ? 0 : delete(table, unused, locked);
    }

    private int delete(String table, String unused, List<Long> ids) {
        String sql = "DELETE FROM " + table + " WHERE id = ANY (?) AND id IN (" + unused + ")";
        return statements.run(sql, delete -> {
            delete.setArray(1, delete.getConnection().createArrayOf("bigint", ids.toArray()));
            return delete.executeUpdate();
        });
    }
}
