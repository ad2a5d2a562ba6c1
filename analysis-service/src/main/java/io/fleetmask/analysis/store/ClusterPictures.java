package io.fleetmask.analysis.store;

import io.fleetmask.analysis.change.HostDelta;
import io.fleetmask.analysis.change.PlatformChange;
import io.fleetmask.analysis.fleet.RecordedUpdate;
import io.fleetmask.analysis.mask.ClusterPicture;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.analysis.store.TurnedHosts.Turned;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a cluster the way its mask does: hosts counted by profile, and who turned since the last look. */
@Singleton
public class ClusterPictures {
    /**
     * Which profiles there are is looked up one by one in the index of all hosts, for a mask rests on that; how many hosts
     * each has was counted, and is set right by those who turned since.
     */
    private static final String PROFILES = """
            WITH RECURSIVE present AS (
                (SELECT profile FROM host WHERE cluster = ? AND profile IS NOT NULL ORDER BY profile LIMIT 1)
                UNION ALL
                SELECT (SELECT h.profile FROM host h WHERE h.cluster = ? AND h.profile > p.profile
                    ORDER BY h.profile LIMIT 1)
                FROM present p WHERE p.profile IS NOT NULL),
            counted AS (
                SELECT profile, sum(hosts) AS hosts FROM (
                    SELECT profile, hosts FROM counted_profile WHERE cluster = ?
                    UNION ALL
                    SELECT profile, -1 FROM turned_host WHERE cluster = ?
                    UNION ALL
                    SELECT h.profile, 1 FROM turned_host t JOIN host h ON h.id = t.host AND h.cluster = t.cluster
                    WHERE t.cluster = ?) AS parts
                GROUP BY profile)
            SELECT profile, greatest(c.hosts, cardinality(s.first)), s.first
            FROM (
                SELECT p.profile,
                    ARRAY(SELECT id FROM host h WHERE h.cluster = ? AND h.profile = p.profile ORDER BY id LIMIT 20) AS first
                FROM present p WHERE p.profile IS NOT NULL) AS s
            LEFT JOIN counted c USING (profile) ORDER BY profile""";

    private static final String WAITED_FOR = """
            SELECT id, waiting_for, count(*) OVER () FROM host
            WHERE cluster = ? AND waiting_for IS NOT NULL ORDER BY id LIMIT 20""";

    private static final int PARAMETERS_OF_PROFILES = 6;

    /** Of so many hosts it is looked up what else changed on them: far more than a message names. */
    private static final int MOST_LOOKED_UP = 1_000;

    private final Statements statements;
    private final Profiles profiles;
    private final HostHistory history;
    private final TurnedHosts turned;

    ClusterPictures(Statements statements, Profiles profiles, HostHistory history, TurnedHosts turned) {
        this.statements = statements;
        this.profiles = profiles;
        this.history = history;
        this.turned = turned;
    }

    /** The picture of a cluster now. */
    public ClusterPicture of(String cluster, MaskStrategy strategy) {
        return new ClusterPicture(strategy, profilesOf(cluster), waitedFor(cluster));
    }

    /** The hosts of a cluster, counted by profile. */
    public List<ProfileHosts> profilesOf(String cluster) {
        record Counted(long profile, IdSample hosts) {}
        return statements
                .query(
                        PROFILES,
                        select -> {
                            for (int i = 1; i <= PARAMETERS_OF_PROFILES; i++) {
                                select.setString(i, cluster);
                            }
                        },
                        row -> new Counted(row.getLong(1), new IdSample(row.getInt(2), ids(row, 3))))
                .stream()
                .map(counted -> new ProfileHosts(counted.profile(), profile(counted.profile()), counted.hosts()))
                .toList();
    }

    private HostProfile profile(long number) {
        return profiles.get(number).profile();
    }

    static List<String> ids(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** The hosts of a cluster of which something is unknown. */
    public HostSample waitedFor(String cluster) {
        record Waited(HostSample.Named host, int count) {}
        List<Waited> first = statements.query(
                WAITED_FOR,
                select -> select.setString(1, cluster),
                row -> new Waited(new HostSample.Named(row.getString(1), row.getString(2)), row.getInt(3)));
        return first.isEmpty()
                ? HostSample.NONE
                : new HostSample(
                        first.get(0).count(), first.stream().map(Waited::host).toList());
    }

    /** What the hosts of a cluster did since {@link #count}. */
    public List<HostDelta> turnsOf(String cluster) {
        List<Turned> since = turned.of(cluster);
        Map<String, List<RecordedUpdate>> told = history.of(since.stream()
                .filter(each -> each.before().isPresent() && each.after().isPresent())
                .limit(MOST_LOOKED_UP)
                .map(Turned::host)
                .toList());
        return since.stream()
                .flatMap(each -> turn(each, told.getOrDefault(each.host(), List.of())))
                .toList();
    }

    private Stream<HostDelta> turn(Turned numbers, List<RecordedUpdate> told) {
        Optional<HostProfile> before = numbers.before().map(this::profile);
        Optional<HostProfile> after = numbers.after().map(this::profile);
        if (before.isPresent() && after.isPresent()) {
            PlatformChange platform =
                    PlatformChange.since(told, numbers.before().get());
            return Stream.of(new HostDelta.Changed(numbers.host(), before.get(), after.get(), platform));
        }
        return Stream.concat(
                before.map(profile -> new HostDelta.Left(numbers.host(), profile)).stream(),
                after.map(profile -> new HostDelta.Joined(numbers.host(), profile)).stream());
    }

    static Optional<Long> number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    /** Remembers the hosts of a cluster as they are now. */
    public void count(String cluster) {
        turned.count(cluster);
    }
}
