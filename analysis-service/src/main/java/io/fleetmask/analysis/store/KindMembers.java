package io.fleetmask.analysis.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which hosts are of which kind, and things found by a part of their name. */
@Singleton
public class KindMembers {
    private static final String MEMBERS = "SELECT coalesce(profile, 0), id FROM host WHERE cluster = ? ORDER BY id";

    private static final String HOSTS =
            "SELECT id, name, cluster FROM host WHERE lower(id) LIKE ? OR lower(name) LIKE ?"
                    + " OR lower(observation::json ->> 'brand') LIKE ? ORDER BY id LIMIT ?";

    private static final String VMS =
            "SELECT id, name, in_cluster FROM placed_vm WHERE lower(id) LIKE ? OR lower(name) LIKE ? ORDER BY id LIMIT ?";

    private static final String CLUSTERS =
            "SELECT id, name, NULL FROM cluster WHERE lower(id) LIKE ? OR lower(name) LIKE ? ORDER BY id LIMIT ?";

    private final Statements statements;

    KindMembers(Statements statements) {
        this.statements = statements;
    }

    /** The hosts of a cluster by the number of their profile; 0 for those of which nothing is known. */
    public Map<Long, List<String>> of(String cluster) {
        record Member(long profile, String host) {}
        Map<Long, List<String>> members = new HashMap<>();
        statements
                .query(
                        MEMBERS,
                        select -> select.setString(1, cluster),
                        row -> new Member(row.getLong(1), row.getString(2)))
                .forEach(each -> members.computeIfAbsent(each.profile(), any -> new ArrayList<>())
                        .add(each.host()));
        return members;
    }

    /** Something that a search found; {@code cluster} is where it is, or empty. */
    public record Found(String id, String name, String cluster) {}

    /** Hosts by id, name or processor. */
    public List<Found> hosts(String part, int limit) {
        return find(HOSTS, part, 3, limit);
    }

    /** VMs by id or name. */
    public List<Found> vms(String part, int limit) {
        return find(VMS, part, 2, limit);
    }

    /** Clusters by id or name. */
    public List<Found> clusters(String part, int limit) {
        return find(CLUSTERS, part, 2, limit);
    }

    private List<Found> find(String sql, String part, int patterns, int limit) {
        String pattern = "%"
                + part.toLowerCase(java.util.Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
        return statements.query(
                sql,
                select -> {
                    for (int i = 1; i <= patterns; i++) {
                        select.setString(i, pattern);
                    }
                    select.setInt(patterns + 1, limit);
                },
                row -> new Found(
                        row.getString(1),
                        row.getString(2),
                        java.util.Optional.ofNullable(row.getString(3)).orElse("")));
    }
}
