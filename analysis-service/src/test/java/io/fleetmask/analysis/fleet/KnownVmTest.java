package io.fleetmask.analysis.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownVmTest {
    @Test
    void needsWhatItGotUntilItIsPoweredOff() {
        assertThat(KnownVm.of(vm(Power.ON), Optional.of(5L)).guest()).contains(5L);
        assertThat(KnownVm.of(vm(Power.UNKNOWN), Optional.of(5L)).guest()).contains(5L);
        assertThat(KnownVm.of(vm(Power.OFF), Optional.of(5L)).guest()).isEmpty();
    }

    @Test
    void keepsItsSettingsWhileItIsOff() {
        assertThat(KnownVm.of(vm(Power.OFF), Optional.empty()).poweredOn())
                .hasValueSatisfying(on -> assertThat(on.cpuidLines()).containsKey("cpuid.1.ecx"));
    }

    private static VmState vm(Power power) {
        PowerOn powerOn = new PowerOn(
                Instant.EPOCH,
                Optional.of("esx-1"),
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of("cpuid.1.ecx", "-".repeat(32)));
        return new VmState(
                "vm",
                1,
                Instant.EPOCH,
                "vm",
                List.of(),
                Optional.of("esx-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(9),
                power,
                Optional.of(powerOn),
                Optional.empty());
    }
}
