package io.fleetmask.remediation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterPolicy.Handling;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.remediation.store.DueVms;
import io.fleetmask.remediation.store.Vms;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopByHand.class)
class PatchLoopStepsTest {
    private static final TakeBack BOB = new TakeBack("bob", false);

    private final String cluster = "lab-" + UUID.randomUUID();
    private final String vm = cluster + "-vm";

    @Inject
    Tables tables;

    @Inject
    DueVms dueVms;

    @Inject
    Vms vms;

    @Inject
    Evaluator evaluator;

    @Inject
    PatchWork work;

    @Inject
    Spread spread;

    @Inject
    HourlyLimit turns;

    @Inject
    Operations operations;

    @Inject
    Approvals approvals;

    @BeforeEach
    void settle() {
        tables.cluster(cluster, ClusterPolicy.DEFAULT);
        tables.mask(Fleet.mask(cluster, 1, "AES"));
        settleAll();
    }

    @Test
    void takesBackAlsoAVmThatIsBeingEvaluated() throws Exception {
        tables.vms(Fleet.vm(vm, cluster, 9));
        Thread operator = whileEvaluated(() -> {
            operations.takeBackAll(Optional.of(cluster), BOB);
            spreadAll();
        });
        operator.join();
        assertThat(tables.due(cluster)).isEqualTo(1);
        settleAll();
        assertThat(state(vm)).isEqualTo("WITHDRAWN");
    }

    @Test
    void spreadsAMaskAlsoToAVmThatIsBeingEvaluated() throws Exception {
        tables.vms(Fleet.vm(vm, cluster, 9));
        Thread intake = whileEvaluated(() -> {
            tables.mask(Fleet.mask(cluster, 2, "AES", "AVX"));
            spreadAll();
        });
        intake.join();
        assertThat(tables.due(cluster)).isEqualTo(1);
    }

    @Test
    void looksAtVmsThatAnEarlierReleaseMarksInTheirRows() {
        tables.vms(Fleet.vm(vm, cluster, 9));
        settleAll();
        tables.sql("UPDATE vm SET due = true WHERE id = '" + vm + "'");
        assertThat(tables.due(cluster)).isEqualTo(1);
        assertThat(work.run(200)).isEqualTo(1);
        assertThat(tables.due(cluster)).isZero();
    }

    @Test
    void leavesTheRowOfAVmAsItIsWhenALookFindsNothingNew() {
        tables.vms(Fleet.vm(vm, cluster, 9));
        settleAll();
        String place = tables.text("SELECT ctid FROM vm WHERE id = '" + vm + "'");
        operations.takeBackAll(Optional.of(cluster), new TakeBack("carol", true));
        settleAll();
        assertThat(tables.text("SELECT ctid FROM vm WHERE id = '" + vm + "'")).isEqualTo(place);
    }

    /** Runs while a VM that was due is evaluated in a transaction that has not ended. */
    private Thread whileEvaluated(Runnable other) {
        Thread thread = new Thread(other);
        QuarkusTransaction.requiringNew().run(() -> {
            List<String> due = dueVms.lock(200, Instant.now());
            evaluator.evaluate(vms.lock(due), Instant.now());
            thread.start();
            tables.awaitABlockedTransaction(thread);
        });
        return thread;
    }

    @Test
    void countsATakeBackForEveryVmBeforeItIsSpread() {
        tables.vms(Fleet.vm(vm, cluster, 9));
        assertThat(operations.takeBackAll(Optional.of(cluster), BOB)).isEqualTo(1);
        work.run(200);
        assertThat(state(vm)).isEmpty();
        operations.takeBackAll(Optional.of(cluster), new TakeBack("carol", true));
        settleAll();
        assertThat(state(vm)).isEqualTo("PROPOSED");
        assertThat(tables.number("SELECT count(*) FROM take_back_order")).isZero();
    }

    @Test
    void letsWhatSomebodyWantsOfOneVmStandAgainstAnEarlierOrderForTheFleet() {
        tables.vms(Fleet.vm(vm + 1, cluster, 9), Fleet.vm(vm + 2, cluster, 9));
        settleAll();
        operations.takeBackAll(Optional.empty(), BOB);
        approvals.takeBack(vm + 2, new TakeBack("carol", true), "");
        settleAll();
        assertThat(state(vm + 1)).isEqualTo("WITHDRAWN");
        assertThat(state(vm + 2)).isEqualTo("PROPOSED");
        operations.takeBackAll(Optional.empty(), new TakeBack("bob", true));
        settleAll();
    }

    @Test
    void letsAVmThatFailsFailAloneAndTriesItAgainLater() {
        tables.vms(Fleet.vm(vm + 1, cluster, 9), Fleet.vm(vm + 2, cluster, 9), Fleet.vm(vm + 3, cluster, 9));
        tables.sql("UPDATE vm SET state = 'nonsense' WHERE id = '" + vm + "2'");
        assertThat(work.run(200)).isEqualTo(3);
        assertThat(state(vm + 1)).isEqualTo("PROPOSED");
        assertThat(state(vm + 3)).isEqualTo("PROPOSED");
        assertThat(work.run(200)).isZero();
        assertThat(tables.text("SELECT failures || ' ' || failure FROM vm WHERE id = '" + vm + "2'"))
                .startsWith("1 ");
        assertThat(tables.number("SELECT count(*) FROM vm WHERE wake_at > now() AND id = '" + vm + "2'"))
                .isEqualTo(1);
        tables.vms(Fleet.vm(vm + 2, cluster, 9));
        assertThat(work.run(200)).isEqualTo(1);
        assertThat(tables.number("SELECT failures FROM vm WHERE id = '" + vm + "2'"))
                .isZero();
    }

    @Test
    void letsAVmWhosePatchCannotBeStoredFailAlone() {
        tables.vms(Fleet.vm(vm + 1, cluster, 9), Fleet.vm(vm + 2, cluster, 9));
        tables.sql("ALTER TABLE patch ADD CONSTRAINT refused CHECK (vm <> '" + vm + "1') NOT VALID");
        work.run(200);
        tables.sql("ALTER TABLE patch DROP CONSTRAINT refused");
        assertThat(state(vm + 1)).isEmpty();
        assertThat(state(vm + 2)).isEqualTo("PROPOSED");
        assertThat(tables.number("SELECT failures FROM vm WHERE id = '" + vm + "1'"))
                .isEqualTo(1);
    }

    @Test
    void wakesAsManyVmsAsTheHourHasRoomForAndNoOthers() {
        tables.cluster(
                cluster,
                new ClusterPolicy(
                        "differences",
                        Syntax.CPUID,
                        Duration.ZERO,
                        Handling.APPROVE,
                        Handling.APPROVE,
                        false,
                        Optional.of(2)));
        for (int i = 0; i < 5; i++) {
            tables.vms(Fleet.vm(vm + i, cluster, 9));
        }
        settleAll();
        assertThat(count("APPROVED")).isEqualTo(2);
        turns.give(Instant.now().plusSeconds(120));
        assertThat(tables.due(cluster)).isZero();
        String oldest =
                "(SELECT min(id) FROM patch_move WHERE cluster_id = '" + cluster + "' AND to_state = 'APPROVED')";
        tables.sql("UPDATE patch_move SET at = at - interval '59 minutes' WHERE id = " + oldest);
        tables.sql("UPDATE hour_budget SET next_at = now() WHERE cluster_id = '" + cluster + "'");
        turns.give(Instant.now().plusSeconds(120));
        assertThat(tables.due(cluster)).isEqualTo(1);
        tables.sql("UPDATE patch_move SET at = at - interval '2 minutes' WHERE id = " + oldest);
        settleAll();
        assertThat(count("APPROVED")).isEqualTo(3);
        assertThat(tables.number("SELECT count(*) FROM vm WHERE queued AND cluster_id = '" + cluster + "'"))
                .isEqualTo(2);
    }

    private void settleAll() {
        spreadAll();
        while (work.run(200) > 0) {
            spreadAll();
        }
    }

    private void spreadAll() {
        while (spread.takeBack() || spread.changes()) {
            Thread.onSpinWait();
        }
    }

    private String state(String id) {
        return tables.text("SELECT state FROM patch WHERE vm = '" + id + "'");
    }

    private long count(String state) {
        return tables.number(
                "SELECT count(*) FROM patch WHERE cluster_id = '" + cluster + "' AND state = '" + state + "'");
    }
}
