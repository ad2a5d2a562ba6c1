package io.fleetmask.remediation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Takes back a big fleet: {@code -Dfleetmask.trial.vms=200000}; it is small else. */
@QuarkusTest
@TestProfile(LoopByHand.class)
class FleetTakeBackTest {
    private static final int VMS = Integer.getInteger("fleetmask.trial.vms", 10_000);
    private static final int STEP = 10_000;
    private static final String COPIES = """
        INSERT INTO vm (id, cluster_id, state, aliases, name, due)
        SELECT 'trial-' || n, cluster_id, state, ARRAY['alias-' || n], name, n %% 2 = 0
        FROM vm, generate_series(%d, %d) AS n WHERE id = 'trial-vm'\
        """;

    @Inject
    Tables tables;

    @Inject
    Spread spread;

    @Inject
    Operations operations;

    @Test
    void takesBackAndReleasesTheFleetInShortTransactions() {
        tables.cluster("trial", ClusterPolicy.DEFAULT);
        tables.vms(Fleet.vm("trial-vm", "trial", 9));
        for (int from = 1; from <= VMS; from += STEP) {
            tables.sql(COPIES.formatted(from, Math.min(VMS, from + STEP - 1)));
        }
        for (boolean released : List.of(false, true)) {
            long start = System.nanoTime();
            int told = operations.takeBackAll(Optional.empty(), new TakeBack("bob", released));
            long answered = System.nanoTime();
            long longest = 0;
            for (long step = System.nanoTime(); spread.takeBack(); step = System.nanoTime()) {
                longest = Math.max(longest, System.nanoTime() - step);
            }
            System.out.printf(
                    "%s of %d VMs: answered in %d ms, spread in %d ms, longest transaction %d ms%n",
                    released ? "release" : "take-back",
                    told,
                    (answered - start) / 1_000_000,
                    (System.nanoTime() - answered) / 1_000_000,
                    longest / 1_000_000);
            assertThat(told).isGreaterThan(VMS);
            assertThat(tables.number("SELECT count(*) FROM taken_back WHERE released = " + released))
                    .isGreaterThan(VMS);
            assertThat(tables.number("SELECT count(*) FROM vm WHERE id NOT IN (SELECT id FROM due_vm)"))
                    .isZero();
        }
        tables.sql("TRUNCATE vm, due_vm, taken_back");
    }
}
