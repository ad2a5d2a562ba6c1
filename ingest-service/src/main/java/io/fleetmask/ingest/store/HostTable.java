package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.ingest.inventory.Observations;
import io.fleetmask.ingest.inventory.Timed;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.jdbc.Statements.Binder;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables {@code host} and {@code observation}: many hosts at once, because monitoring tells of many at once. */
@Singleton
public class HostTable {
    private static final String COLUMNS = "SELECT id, name, cluster_id, cluster_at, revision, changed_at FROM host ";
    private static final String BY_IDS = COLUMNS + "WHERE id = ANY (?) ORDER BY id";
    private static final String LOCKED = BY_IDS + " FOR UPDATE";
    private static final String SHARED = BY_IDS + " FOR SHARE";
    private static final String LOCKED_OF_CLUSTER = COLUMNS + "WHERE cluster_id = ? ORDER BY id FOR UPDATE";
    private static final String IDS_OF_CLUSTER = "SELECT id FROM host WHERE cluster_id = ?";
    private static final String AFTER = COLUMNS + "WHERE id > ? ORDER BY id LIMIT ?";
    private static final String AFTER_OF_CLUSTER = COLUMNS + "WHERE cluster_id = ? AND id > ? ORDER BY id LIMIT ?";
    private static final String INSERT = """
        INSERT INTO host (id, name, cluster_at, revision, changed_at)
        SELECT i, i, 'epoch', 0, 'epoch' FROM unnest(?) AS new (i) ORDER BY i ON CONFLICT DO NOTHING\
        """;

    /** The row exists and is locked; this form is sent as one statement for many rows. */
    private static final String WRITE = """
        INSERT INTO host (id, name, cluster_id, cluster_at, revision, changed_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, cluster_id = excluded.cluster_id,
        cluster_at = excluded.cluster_at, revision = excluded.revision, changed_at = excluded.changed_at\
        """;

    private static final int MOST_ATTEMPTS = 10;

    private final Statements statements;
    private final ObservationTable observations;

    HostTable(Statements statements, ObservationTable observations) {
        this.statements = statements;
        this.observations = observations;
    }

    /** Those of these hosts that are known, by id. */
    public SortedMap<String, StoredHost> find(Collection<String> ids) {
        return byIds(BY_IDS, ids);
    }

    /** For whoever relies on hosts as they are, and does not change them. */
    public SortedMap<String, StoredHost> shared(Collection<String> ids) {
        return byIds(SHARED, ids);
    }

    public SortedMap<String, StoredHost> locked(Collection<String> ids) {
        return byIds(LOCKED, ids);
    }

    /** Each of these hosts, which is new if nobody has heard of it. */
    public SortedMap<String, StoredHost> lockedOrNew(Collection<String> ids) {
        SortedMap<String, StoredHost> found = new TreeMap<>(locked(ids));
        Set<String> missing = new TreeSet<>(ids);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            missing.removeAll(found.keySet());
            if (missing.isEmpty()) {
                return found;
            }
            statements.run(INSERT, insert -> {
                bind(insert, missing);
                return insert.executeUpdate();
            });
            found.putAll(locked(missing));
        }
        throw UnitOfWork.inTheWay("somebody else removes hosts again and again: " + missing);
    }

    private SortedMap<String, StoredHost> byIds(String sql, Collection<String> ids) {
        SortedMap<String, StoredHost> found = new TreeMap<>();
        if (!ids.isEmpty()) {
            query(sql, select -> bind(select, ids)).forEach(host -> found.put(host.id(), host));
        }
        return found;
    }

    private static void bind(PreparedStatement statement, Collection<String> ids) throws SQLException {
        statement.setArray(1, statement.getConnection().createArrayOf("text", ids.toArray()));
    }

    public List<StoredHost> lockedOf(String cluster) {
        return query(LOCKED_OF_CLUSTER, select -> select.setString(1, cluster));
    }

    /** The ids of the hosts that are in a cluster now. */
    public List<String> idsOf(String cluster) {
        return statements.query(IDS_OF_CLUSTER, select -> select.setString(1, cluster), row -> row.getString(1));
    }

    /** In the order of the ids; of one cluster if it is given. */
    public List<StoredHost> after(Optional<String> cluster, String id, int limit) {
        if (cluster.isEmpty()) {
            return query(AFTER, select -> {
                select.setString(1, id);
                select.setInt(2, limit);
            });
        }
        return query(AFTER_OF_CLUSTER, select -> {
            select.setString(1, cluster.get());
            select.setString(2, id);
            select.setInt(3, limit);
        });
    }

    private List<StoredHost> query(String sql, Binder binder) {
        List<StoredHost> rows = statements.query(sql, binder, HostTable::row);
        Map<String, Observations> seen =
                observations.of(rows.stream().map(StoredHost::id).toList());
        return rows.stream()
                .map(row -> new StoredHost(
                        new Host(
                                row.id(),
                                row.host().name(),
                                row.host().cluster(),
                                seen.getOrDefault(row.id(), Observations.NONE)),
                        row.revision(),
                        row.changedAt()))
                .toList();
    }

    private static StoredHost row(ResultSet row) throws SQLException {
        Instant writtenAt = instant(row, "changed_at");
        Timed<Optional<String>> cluster = new Timed<>(
                Optional.ofNullable(row.getString("cluster_id")),
                StoredTime.believable(instant(row, "cluster_at"), writtenAt));
        return new StoredHost(
                new Host(row.getString("id"), row.getString("name"), cluster, Observations.NONE),
                row.getLong("revision"),
                writtenAt);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Hosts that are locked, as they are now and as they were. */
    public void write(List<StoredHost> after, Map<String, StoredHost> before) {
        statements.run(WRITE, write -> {
            for (StoredHost host : after) {
                bind(write, host);
                write.addBatch();
            }
            return write.executeBatch();
        });
        List<ObservationTable.Replacement> replacements = new ArrayList<>();
        for (StoredHost host : after) {
            Observations known = Optional.ofNullable(before.get(host.id()))
                    .map(each -> each.host().observations())
                    .orElse(Observations.NONE);
            replacements.add(new ObservationTable.Replacement(
                    host.id(), known, host.host().observations()));
        }
        observations.replace(replacements);
    }

    private static void bind(PreparedStatement write, StoredHost host) throws SQLException {
        write.setString(1, host.id());
        write.setString(2, host.host().name());
        write.setString(3, host.host().cluster().value().orElse(null));
        write.setObject(4, utc(host.host().cluster().at()));
        write.setLong(5, host.revision());
        write.setObject(6, utc(host.changedAt()));
    }

    public void delete(String id) {
        statements.run("DELETE FROM host WHERE id = ?", delete -> {
            delete.setString(1, id);
            return delete.executeUpdate();
        });
    }
}
