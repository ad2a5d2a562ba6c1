package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.Restorations;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Fills and reads the tables as the intakes would, each call in a transaction of its own. */
@Singleton
class Tables {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Clusters clusters;
    private final Vms vms;
    private final Restorations restorations;
    private final Statements statements;

    Tables(Clusters clusters, Vms vms, Restorations restorations, Statements statements) {
        this.clusters = clusters;
        this.vms = vms;
        this.restorations = restorations;
        this.statements = statements;
    }

    void cluster(String id, ClusterPolicy policy) {
        awaitThat("the restoration is done", restorations::areDone);
        QuarkusTransaction.requiringNew().run(() -> clusters.put(new ClusterState(id, 1, Instant.EPOCH, id, policy)));
    }

    void mask(ClusterMask mask) {
        QuarkusTransaction.requiringNew().run(() -> clusters.put(mask));
    }

    void vms(VmState... some) {
        QuarkusTransaction.requiringNew().run(() -> vms.put(List.of(some)));
    }

    void sql(String sql) {
        QuarkusTransaction.requiringNew().run(() -> statements.run(sql, PreparedStatement::execute));
    }

    long number(String sql) {
        return statements.query(sql, none -> {}, row -> row.getLong(1)).get(0);
    }

    String text(String sql) {
        return statements.query(sql, none -> {}, row -> String.valueOf(row.getString(1))).stream()
                .findFirst()
                .orElse("");
    }

    long due(String cluster) {
        return number(
                "SELECT count(*) FROM due_vm JOIN vm ON vm.id = due_vm.id WHERE vm.cluster_id = '" + cluster + "'");
    }

    /** Waits until somebody waits for a lock. */
    void awaitABlockedTransaction(Thread other) {
        awaitThat(
                "somebody waits for a lock",
                () -> !other.isAlive() || number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
    }

    static void awaitThat(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("did not come about: " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
