package io.fleetmask.analysis.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Which hosts are not any more what the last computation of their cluster's mask counted. The database notes it with each
 * change of a host, so that neither this nor a count looks at those that stayed as they were.
 */
@Singleton
class TurnedHosts {
    private static final String FIND = """
            SELECT t.host, t.profile, h.profile
            FROM turned_host t LEFT JOIN host h ON h.id = t.host AND h.cluster = t.cluster
            WHERE t.cluster = ? AND t.profile IS DISTINCT FROM h.profile ORDER BY t.host""";

    /** What is taken away is what is counted, even where more has turned meanwhile. */
    private static final String COUNT = """
            WITH turned AS (DELETE FROM turned_host WHERE cluster = ? RETURNING cluster, host, profile),
            moved AS (
                SELECT cluster, profile, -1 AS hosts FROM turned
                UNION ALL
                SELECT t.cluster, h.profile, 1 FROM turned t JOIN host h ON h.id = t.host AND h.cluster = t.cluster)
            INSERT INTO counted_profile AS c (cluster, profile, hosts)
            SELECT cluster, profile, sum(hosts) FROM moved WHERE profile IS NOT NULL
            GROUP BY 1, 2 HAVING sum(hosts) <> 0 ORDER BY 1, 2
            ON CONFLICT (cluster, profile) DO UPDATE SET hosts = c.hosts + excluded.hosts""";

    private static final String FORGET = "DELETE FROM counted_profile WHERE cluster = ? AND hosts = 0";

    /** Who changes hosts writes here with his commit, and waits. */
    private static final String LOCK = "LOCK TABLE turned_host IN SHARE ROW EXCLUSIVE MODE";

    private static final String FORGET_TURNED = "DELETE FROM turned_host";
    private static final String FORGET_COUNTED = "DELETE FROM counted_profile";
    private static final String COUNT_ALL = """
            INSERT INTO counted_profile (cluster, profile, hosts)
            SELECT cluster, profile, count(*) FROM host WHERE cluster IS NOT NULL AND profile IS NOT NULL GROUP BY 1, 2""";

    private final Statements statements;

    TurnedHosts(Statements statements) {
        this.statements = statements;
    }

    /** A host with the numbers of its profiles then and now; without the former it joined, without the latter it left. */
    record Turned(String host, Optional<Long> before, Optional<Long> after) {}

    /** Those of a cluster, by id. */
    List<Turned> of(String cluster) {
        return statements.query(
                FIND,
                select -> select.setString(1, cluster),
                row -> new Turned(row.getString(1), ClusterPictures.number(row, 2), ClusterPictures.number(row, 3)));
    }

    /** Counts the hosts of a cluster as they are now. */
    void count(String cluster) {
        for (String sql : List.of(COUNT, FORGET)) {
            statements.run(sql, change -> {
                change.setString(1, cluster);
                return change.executeUpdate();
            });
        }
    }

    /** Counts all hosts as they are now. */
    void countAll() {
        for (String sql : List.of(LOCK, FORGET_TURNED, FORGET_COUNTED, COUNT_ALL)) {
            statements.run(sql, change -> change.executeUpdate());
        }
    }
}
