package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.HostUpdate;
import io.fleetmask.analysis.fleet.Platform;
import io.fleetmask.analysis.fleet.RecordedUpdate;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last changes of each host: where it stood and what it answered. */
@Singleton
public class HostHistory {
    /** How many changes of a host are kept. */
    public static final int LIMIT = 50;

    private static final String ADD = """
            INSERT INTO host_change
            (host, revision, changed_at, cluster_before, cluster_after, profile_before, profile_after,
            platform_before, platform_after)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private static final String TRIM = """
            DELETE FROM host_change c USING unnest(?) AS told (host) WHERE c.host = told.host AND c.revision <=
            (SELECT revision FROM host_change o WHERE o.host = told.host ORDER BY revision DESC OFFSET ? LIMIT 1)""";

    private static final String LIST = """
            SELECT revision, changed_at, cluster_before, cluster_after, profile_before, profile_after,
            platform_before, platform_after, host
            FROM host_change WHERE host = ANY (?) ORDER BY host, revision DESC""";

    private final Statements statements;

    HostHistory(Statements statements) {
        this.statements = statements;
    }

    /** Adds what is worth telling of these. */
    public void add(List<HostUpdate> shifts) {
        List<HostUpdate> told =
                shifts.stream().filter(HostUpdate::isWorthTelling).toList();
        if (told.isEmpty()) {
            return;
        }
        statements.run(ADD, add -> {
            for (HostUpdate shift : told) {
                bind(add, shift);
                add.addBatch();
            }
            return add.executeBatch();
        });
        Object[] hosts = told.stream().map(HostUpdate::host).toArray();
        statements.run(TRIM, trim -> {
            trim.setArray(1, trim.getConnection().createArrayOf("text", hosts));
            trim.setInt(2, LIMIT);
            return trim.executeUpdate();
        });
    }

    private static void bind(PreparedStatement add, HostUpdate shift) throws SQLException {
        add.setString(1, shift.host());
        add.setLong(2, shift.revision());
        add.setObject(3, shift.at().atOffset(ZoneOffset.UTC));
        set(add, 4, shift.clusterBefore(), Types.VARCHAR);
        set(add, 5, shift.clusterAfter(), Types.VARCHAR);
        set(add, 6, shift.profileBefore(), Types.BIGINT);
        set(add, 7, shift.profileAfter(), Types.BIGINT);
        add.setString(8, Json.write(shift.platformBefore()));
        add.setString(9, Json.write(shift.platformAfter()));
    }

    private static void set(PreparedStatement add, int index, Optional<?> value, int type) throws SQLException {
        if (value.isPresent()) {
            add.setObject(index, value.get(), type);
        } else {
            add.setNull(index, type);
        }
    }

    /** The changes of a host, the newest first. */
    public List<RecordedUpdate> of(String host) {
        return of(List.of(host)).getOrDefault(host, List.of());
    }

    /** The changes of each of these hosts, the newest first; nothing of one that did not change. */
    public Map<String, List<RecordedUpdate>> of(Collection<String> hosts) {
        Map<String, List<RecordedUpdate>> byHost = new HashMap<>();
        if (!hosts.isEmpty()) {
            statements
                    .query(
                            LIST,
                            select -> select.setArray(1, select.getConnection().createArrayOf("text", hosts.toArray())),
                            row -> Map.entry(row.getString(9), past(row)))
                    .forEach(each -> byHost.computeIfAbsent(each.getKey(), none -> new ArrayList<>())
                            .add(each.getValue()));
        }
        return byHost;
    }

    private static RecordedUpdate past(ResultSet row) throws SQLException {
        return new RecordedUpdate(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                ClusterPictures.number(row, 5),
                ClusterPictures.number(row, 6),
                platform(row.getString(7)),
                platform(row.getString(8)));
    }

    private static Platform platform(@Nullable String json) {
        return json == null ? Platform.UNTOLD : Json.read(Platform.class, json);
    }
}
