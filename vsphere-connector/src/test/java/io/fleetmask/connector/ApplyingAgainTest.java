package io.fleetmask.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.connector.apply.Applier;
import io.fleetmask.connector.apply.Outcome;
import io.fleetmask.connector.apply.Retry;
import io.fleetmask.connector.config.ApplyMode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not done at the first attempt. */
class ApplyingAgainTest extends ApplyingSetting {
    @Test
    void triesAgainWhatMayPass() throws IOException {
        switchOff();
        approve();
        server.fail("ReconfigVM_Task InvalidState 1");

        Applier applier = applier(Map.of("lab", ApplyMode.POWERED_OFF), new Retry(3, Duration.ZERO));
        applier.round();
        assertThat(applier.applications()).singleElement().satisfies(first -> {
            assertThat(first.outcome()).isEqualTo(Outcome.RETRYING);
            assertThat(first.reason()).contains("refuses", "InvalidState");
            assertThat(first.nextAttempt()).isPresent();
        });
        applier.round();
        assertThat(applier.applications()).singleElement().satisfies(second -> {
            assertThat(second.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(second.attempts()).isEqualTo(2);
        });
        assertThat(extraConfig()).contains(KEY, "Val:0");
        assertThat(applier.count(Outcome.RETRYING)).isEqualTo(1);
        assertThat(applier.count(Outcome.APPLIED)).isEqualTo(1);
    }

    @Test
    void givesUpAfterSoManyAttemptsAndPausesBetweenThem() throws IOException {
        switchOff();
        approve();
        server.fail("ReconfigVM_Task InvalidState");

        Applier patient = applier(Map.of("lab", ApplyMode.POWERED_OFF), new Retry(3, Duration.ofHours(1)));
        patient.round();
        patient.round();
        assertThat(patient.applications().get(0).attempts()).isEqualTo(1);

        Applier eager = applier(Map.of("lab", ApplyMode.POWERED_OFF), new Retry(2, Duration.ZERO));
        for (int round = 0; round < 4; round++) {
            eager.round();
        }
        assertThat(eager.applications()).singleElement().satisfies(last -> {
            assertThat(last.outcome()).isEqualTo(Outcome.LEFT_ALONE);
            assertThat(last.reason()).contains("given up after 2 attempts");
            assertThat(last.attempts()).isEqualTo(2);
        });
        assertThat(extraConfig()).doesNotContain(KEY);
    }

    /** The lines are in and remediation does not know it: it is told, and nothing is written twice. */
    @Test
    void tellsRemediationAgainWhereItWasAway() throws IOException {
        switchOff();
        approve();
        away.set(true);
        Applier applier = applier(Map.of("lab", ApplyMode.POWERED_OFF), new Retry(3, Duration.ZERO));
        applier.round();
        assertThat(applier.applications().get(0).outcome()).isEqualTo(Outcome.RETRYING);
        assertThat(extraConfig()).contains(KEY, "Val:0");

        away.set(false);
        applier.round();
        assertThat(applier.applications().get(0).reason()).contains("were there already");
        assertThat(told).last().asString().contains(vm + "/patch/applied");
    }

    /** It was stopped for its patch, could not be started, and its patch is taken away: it runs again all the same. */
    @Test
    void letsAVmRunAgainWhateverBecameOfItsPatch() throws IOException {
        approve();
        server.fail("PowerOnVM_Task InvalidState 2");
        Applier applier = applier(Map.of("lab", ApplyMode.WITH_POWER_CYCLE), new Retry(3, Duration.ofHours(1)));
        applier.round();
        assertThat(applier.applications().get(0).outcome()).isEqualTo(Outcome.RETRYING);
        assertThat(server.govc("vm.info", VM)).contains("poweredOff");

        nothingApproved();
        applier.round();
        assertThat(server.govc("vm.info", VM)).contains("poweredOn");
    }
}
