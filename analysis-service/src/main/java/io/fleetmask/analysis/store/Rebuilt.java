package io.fleetmask.analysis.store;

import io.fleetmask.cpuid.FeatureCatalogue;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Whether this database was filled from the topics, and with which knowledge of CPU features: rows keep only the
 * registers that hold features, so new knowledge needs the hosts' messages again.
 */
@Singleton
public class Rebuilt {
    private static final String FIND = "SELECT catalogue FROM rebuilt";
    private static final String SET =
            "INSERT INTO rebuilt (catalogue) VALUES (?) ON CONFLICT (one) DO UPDATE SET catalogue = excluded.catalogue, at = now()";

    /** The messages about hosts and VMs count as unread again; every mask has to be looked at. */
    private static final List<String> FORGET = List.of(
            "DELETE FROM seen_revision WHERE topic IN ('" + Topic.HOSTS + "', '" + Topic.VMS + "')",
            "UPDATE cluster_input SET dirty_since = coalesce(dirty_since, now())");

    /** No host has turned: only what is known of it has. */
    private static final String COUNT_ALL = """
            INSERT INTO counted_host AS c (cluster, host, profile)
            SELECT cluster, id, profile FROM host WHERE cluster IS NOT NULL
            ON CONFLICT (cluster, host) DO UPDATE SET profile = excluded.profile""";

    private final Statements statements;
    private final String catalogue;

    Rebuilt(Statements statements) {
        this.statements = statements;
        this.catalogue = Sha256.of(FeatureCatalogue.vmware().features().toString());
    }

    /** Whether it was, with what is known today. */
    public boolean isDone() {
        return filledWith().filter(catalogue::equals).isPresent();
    }

    private Optional<String> filledWith() {
        return statements.query(FIND, nothing -> {}, row -> row.getString(1)).stream()
                .findFirst();
    }

    /** Whether the database holds the fleet as an older catalogue saw it. */
    public boolean isOutdated() {
        return filledWith().filter(known -> !catalogue.equals(known)).isPresent();
    }

    /** Makes the messages count again that were read with older knowledge. */
    public void forgetWhatWasRead() {
        QuarkusTransaction.requiringNew().run(() -> FORGET.forEach(this::execute));
    }

    /** It is now. */
    public void done() {
        boolean outdated = isOutdated();
        QuarkusTransaction.requiringNew().run(() -> {
            if (outdated) {
                execute(COUNT_ALL);
            }
            statements.run(SET, set -> {
                set.setString(1, catalogue);
                return set.executeUpdate();
            });
        });
    }

    private void execute(String sql) {
        statements.run(sql, change -> change.executeUpdate());
    }
}
