package io.fleetmask.analysis.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayProgressTest {
    @Test
    void tellsAnotherTextWheneverMoreWasRead() {
        assertThat(new ReplayProgress("fleetmask.hosts", 123_456, 300_000))
                .hasToString("fleetmask.hosts, 41 % (123456 of 300000)");
        assertThat(new ReplayProgress("fleetmask.hosts", 123_457, 300_000))
                .hasToString("fleetmask.hosts, 41 % (123457 of 300000)");
        assertThat(new ReplayProgress("fleetmask.hosts", 0, 0)).hasToString("fleetmask.hosts, 100 % (0 of 0)");
    }
}
