package io.fleetmask.analysis.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.List;

/** Which profile each host of a cluster has. */
@Singleton
public class HostProfiles {
    private static final String OF_CLUSTER = "SELECT id, profile FROM host WHERE cluster = ? AND profile IS NOT NULL";

    private final Statements statements;

    HostProfiles(Statements statements) {
        this.statements = statements;
    }

    /** A host whose CPUID is known. */
    public record ProfiledHost(String id, long profile) {}

    /** The hosts of a cluster whose CPUID is known, in no order. */
    public List<ProfiledHost> in(String cluster) {
        return statements.query(
                OF_CLUSTER,
                select -> select.setString(1, cluster),
                row -> new ProfiledHost(row.getString(1), row.getLong(2)));
    }
}
