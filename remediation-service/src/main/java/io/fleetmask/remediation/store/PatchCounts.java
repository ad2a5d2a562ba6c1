package io.fleetmask.remediation.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many patches are in each state, of the fleet and of each cluster: one statement. */
@Singleton
public class PatchCounts {
    private static final String COUNTS = """
            SELECT patch.cluster_id, patch.state, patch.waiting, count(*) FROM patch JOIN vm ON vm.id = patch.vm
            GROUP BY 1, 2, 3""";

    private static final String UNDECIDED = """
            SELECT count(*) FROM patch JOIN vm ON vm.id = patch.vm
            WHERE patch.cluster_id = ? AND patch.state = 'PROPOSED' AND NOT patch.approved""";

    private static final String POWER = """
            SELECT count(*), count(*) FILTER (WHERE vm.state::jsonb ->> 'power' = 'on')
            FROM patch JOIN vm ON vm.id = patch.vm
            WHERE patch.cluster_id = ? AND patch.state = 'PROPOSED' AND NOT patch.approved""";

    private final Statements statements;

    PatchCounts(Statements statements) {
        this.statements = statements;
    }

    private record Counted(String cluster, String state, boolean waiting, int count) {}

    /**
     * The counts.
     *
     * @param clusters by cluster; a patch of a VM in no cluster is under {@code ""}
     */
    public record Counts(Count fleet, Map<String, Count> clusters) {}

    /**
     * Patches by state.
     *
     * @param waitingForPowerCycle applied ones that the running VM does not have yet
     */
    public record Count(Map<String, Integer> states, int waitingForPowerCycle) {
        static Count of(List<Counted> rows) {
            Map<String, Integer> states = new TreeMap<>();
            rows.forEach(row ->
                    states.merge(row.state().toLowerCase(Locale.ROOT).replace('_', '-'), row.count(), Integer::sum));
            return new Count(
                    states,
                    rows.stream()
                            .filter(Counted::waiting)
                            .mapToInt(Counted::count)
                            .sum());
        }
    }

    /** Of everything. */
    public Counts all() {
        List<Counted> rows = statements.query(
                COUNTS,
                none -> {},
                row -> new Counted(
                        Optional.ofNullable(row.getString(1)).orElse(""),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getInt(4)));
        Map<String, Count> clusters = new TreeMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(Counted::cluster))
                .forEach((cluster, some) -> clusters.put(cluster, Count.of(some)));
        return new Counts(Count.of(rows), clusters);
    }

    /** How many patches of a cluster are proposed and approved by nobody. */
    public int undecided(String cluster) {
        return statements
                .query(UNDECIDED, select -> select.setString(1, cluster), row -> row.getInt(1))
                .get(0);
    }

    /**
     * Whom a decision about all proposed patches of a cluster is about.
     *
     * @param vms how many have one that nobody approved
     * @param poweredOn how many of them run, and have what was decided after a power cycle only
     */
    public record Undecided(int vms, int poweredOn) {}

    /** Of a cluster. */
    public Undecided undecidedByPower(String cluster) {
        return statements
                .query(
                        POWER,
                        select -> select.setString(1, cluster),
                        row -> new Undecided(row.getInt(1), row.getInt(2)))
                .get(0);
    }
}
