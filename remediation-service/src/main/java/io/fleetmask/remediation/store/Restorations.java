package io.fleetmask.remediation.store;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;

/** Whether the patches that were published before this database existed are in it. */
@Singleton
public class Restorations {
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('restoration of ' || current_schema(), 0))";
    private static final String COUNT = "SELECT count(*) FROM restoration";
    private static final String DONE = "INSERT INTO restoration (done_at) VALUES (now())";

    private final Statements statements;
    private final Patches patches;
    private final TakenBack takenBack;
    private volatile boolean done;

    Restorations(Statements statements, Patches patches, TakenBack takenBack) {
        this.statements = statements;
        this.patches = patches;
        this.takenBack = takenBack;
    }

    /** True from then on, for ever. */
    public boolean areDone() {
        if (!done) {
            done = statements.query(COUNT, none -> {}, row -> row.getLong(1)).get(0) > 0;
        }
        return done;
    }

    /** Takes over these patches, unless another instance did it meanwhile. */
    @Transactional
    public void restore(Collection<VmxPatch> published) {
        statements.run(LOCK, lock -> lock.execute());
        if (statements.query(COUNT, none -> {}, row -> row.getLong(1)).get(0) > 0) {
            return;
        }
        for (VmxPatch patch : published) {
            patches.restore(patch);
            if (patch.memory().takenBack()) {
                takenBack.add(patch.vm(), patch.memory().approvedBy().orElse("unknown"), Instant.now());
            }
        }
        statements.run(DONE, insert -> insert.executeUpdate());
    }
}
