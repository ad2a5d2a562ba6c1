package io.fleetmask.remediation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterPolicy.Handling;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.remediation.lifecycle.TakeBack;
import io.fleetmask.remediation.store.Vms;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LoopByHand.class)
class LockOrderTest {
    private static final int ROUNDS = 25;
    private static final int VMS = 40;
    private static final String DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

    private final String cluster = "lab-" + UUID.randomUUID();

    @Inject
    Tables tables;

    @Inject
    Vms vms;

    @Inject
    PatchWork work;

    @Inject
    Spread spread;

    @Inject
    Operations operations;

    @Test
    void nobodyWaitsForTheOtherCrosswise() {
        tables.cluster(
                cluster,
                new ClusterPolicy(
                        "differences",
                        Syntax.CPUID,
                        Duration.ZERO,
                        Handling.APPROVE,
                        Handling.APPROVE,
                        false,
                        Optional.of(1000)));
        takeIn(new Random(0));
        long deadlocks = tables.number(DEADLOCKS);
        Stream<CompletableFuture<Void>> all = Stream.of(
                rounds(round -> takeIn(new Random(round))),
                rounds(round -> takeIn(new Random(-round))),
                rounds(round -> tables.mask(Fleet.mask(cluster, round, round % 2 == 0 ? "AES" : "AVX"))),
                rounds(round -> {
                    operations.takeBackAll(Optional.of(cluster), new TakeBack("bob", round % 2 == 0));
                    spread.takeBack();
                    spread.changes();
                }),
                rounds(round -> work.run(VMS)));
        assertThat(all.toList()).allSatisfy(each -> assertThat(each.join()).isNull());
        while (spread.takeBack() || spread.changes() || work.run(VMS) > 0) {
            Thread.onSpinWait();
        }
        assertThat(tables.number("SELECT count(*) FROM vm WHERE failures > 0")).isZero();
        assertThat(tables.number(DEADLOCKS)).isEqualTo(deadlocks);
    }

    /** As an intake does it, but with the VMs in any order. */
    private void takeIn(Random random) {
        List<VmState> some = new ArrayList<>(IntStream.range(0, VMS)
                .mapToObj(i -> Fleet.vm(cluster + "-" + i, cluster, 9))
                .toList());
        Collections.shuffle(some, random);
        QuarkusTransaction.requiringNew().run(() -> {
            vms.lockRows(some.stream().map(VmState::id).toList());
            vms.put(some);
        });
    }

    private interface Round {
        void run(int number);
    }

    private static CompletableFuture<Void> rounds(Round round) {
        return CompletableFuture.runAsync(
                () -> IntStream.range(0, ROUNDS).forEach(round::run), task -> new Thread(task).start());
    }
}
