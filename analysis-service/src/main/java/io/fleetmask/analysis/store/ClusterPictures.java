package io.fleetmask.analysis.store;

import io.fleetmask.analysis.change.HostDelta;
import io.fleetmask.analysis.change.PlatformChange;
import io.fleetmask.analysis.fleet.RecordedUpdate;
import io.fleetmask.analysis.mask.ClusterPicture;
import io.fleetmask.analysis.mask.ProfileHosts;
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
    private static final String PROFILES = """
            SELECT profile, count(*), (array_agg(id ORDER BY id))[1:20] FROM host
            WHERE cluster = ? AND profile IS NOT NULL GROUP BY profile ORDER BY profile""";

    private static final String WAITED_FOR = """
            SELECT id, waiting_for, count(*) OVER () FROM host
            WHERE cluster = ? AND waiting_for IS NOT NULL ORDER BY id LIMIT 20""";

    private static final String TURNS = """
            SELECT coalesce(h.id, c.host), c.profile, h.profile
            FROM (SELECT id, profile FROM host WHERE cluster = ?) h
            FULL JOIN (SELECT host, profile FROM counted_host WHERE cluster = ?) c ON c.host = h.id
            WHERE h.profile IS DISTINCT FROM c.profile ORDER BY 1""";

    private static final String FORGET_LEFT = """
            DELETE FROM counted_host c WHERE c.cluster = ?
            AND NOT EXISTS (SELECT FROM host h WHERE h.id = c.host AND h.cluster = c.cluster)""";

    private static final String COUNT = """
            INSERT INTO counted_host AS c (cluster, host, profile) SELECT cluster, id, profile FROM host WHERE cluster = ?
            ON CONFLICT (cluster, host) DO UPDATE SET profile = excluded.profile
            WHERE c.profile IS DISTINCT FROM excluded.profile""";

    /** Of so many hosts it is looked up what else changed on them: far more than a message names. */
    private static final int MOST_LOOKED_UP = 1_000;

    private final Statements statements;
    private final Profiles profiles;
    private final HostHistory history;

    ClusterPictures(Statements statements, Profiles profiles, HostHistory history) {
        this.statements = statements;
        this.profiles = profiles;
        this.history = history;
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
                        select -> select.setString(1, cluster),
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
        List<Numbers> turned = statements.query(
                TURNS,
                select -> {
                    select.setString(1, cluster);
                    select.setString(2, cluster);
                },
                row -> new Numbers(row.getString(1), number(row, 2), number(row, 3)));
        Map<String, List<RecordedUpdate>> told = history.of(turned.stream()
                .filter(each -> each.before().isPresent() && each.after().isPresent())
                .limit(MOST_LOOKED_UP)
                .map(Numbers::host)
                .toList());
        return turned.stream()
                .flatMap(each -> turn(each, told.getOrDefault(each.host(), List.of())))
                .toList();
    }

    /** A host with the numbers of its profiles then and now. */
    private record Numbers(String host, Optional<Long> before, Optional<Long> after) {}

    private Stream<HostDelta> turn(Numbers numbers, List<RecordedUpdate> told) {
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
        for (String sql : List.of(FORGET_LEFT, COUNT)) {
            statements.run(sql, change -> {
                change.setString(1, cluster);
                return change.executeUpdate();
            });
        }
    }
}
