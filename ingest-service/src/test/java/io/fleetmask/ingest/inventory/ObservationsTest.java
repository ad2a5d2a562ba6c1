package io.fleetmask.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.CpuObservation.Firmware;
import io.fleetmask.events.CpuObservation.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObservationsTest {
    private static final List<String> INTEL = List.of("0000000d", "756e6547", "6c65746e", "49656e69");
    private static final Map<String, String> LIST = Map.of("cpuid.AES", "1");

    private final CpuObservation old = seen(1, "000206d7", true);
    private final CpuObservation recent = seen(2, "000206d7", true);
    private final CpuObservation cut = seen(3, "000206d7", false);
    private final CpuObservation otherMachine = seen(4, "000306f2", true);

    @Test
    void takesTheNewestWhateverCameFirst() {
        assertThat(of(old, recent).current()).contains(recent);
        assertThat(of(recent, old).current()).contains(recent);
    }

    @Test
    void takesTheLaterArrivalOfTwoFromTheSameTime() {
        CpuObservation again = seen(2, "000206d8", true);
        assertThat(of(recent, again).current()).contains(again);
    }

    @Test
    void neverReplacesACompleteObservationByOneThatIsCutOff() {
        Observations both = of(old, cut);
        assertThat(both.current()).contains(old);
        assertThat(both.stale()).hasValueSatisfying(reason -> assertThat(reason).contains("1970-01-01T00:00:03Z"));
        assertThat(of(cut, old)).isEqualTo(both);
    }

    @Test
    void usesWhatIsCutOffWhileNothingElseIsKnown() {
        assertThat(of(cut).current()).contains(cut);
        assertThat(of(cut).stale()).isEmpty();
    }

    @Test
    void isFreshAgainOnceSomethingNewerIsComplete() {
        assertThat(of(old, cut, otherMachine).stale()).isEmpty();
    }

    @Test
    void doesNotForgetWhatVmwareSaidOfTheSameRegisters() {
        CpuObservation listed = listed(old);
        assertThat(of(listed, recent).current().orElseThrow().printedCapabilities())
                .contains(LIST);
        assertThat(of(recent, listed)).isEqualTo(of(listed, recent));
        assertThat(of(listed, otherMachine).current().orElseThrow().printedCapabilities())
                .isEmpty();
    }

    @Test
    void doesNotForgetTheFirmwareThatNoLogTells() {
        Firmware bios = new Firmware("2.10.0", Optional.of("2020-11-09"), Optional.of("Maker"));
        CpuObservation told = new CpuObservation(
                old.observedAt(),
                old.registers(),
                true,
                Optional.of(LIST),
                old.product(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "vSphere",
                Optional.of(bios),
                Optional.of("0xd6"));
        assertThat(of(told, recent).current().orElseThrow()).satisfies(now -> {
            assertThat(now.observedAt()).isEqualTo(recent.observedAt());
            assertThat(now.firmware()).contains(bios);
            assertThat(now.microcode()).contains("0xd6");
        });
        assertThat(of(told, otherMachine).current().orElseThrow().firmware()).isEmpty();
    }

    @Test
    void saysThatTheMachineMayHaveBeenReplaced() {
        assertThat(of(old, otherMachine).assumption())
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("family 0x6 model 0x2d stepping 0x7")
                        .contains("family 0x6 model 0x3f stepping 0x2"));
        assertThat(of(old, recent).assumption()).isEmpty();
    }

    @Test
    void doesNotDependOnTheOrderOfArrival() {
        List<CpuObservation> all = new ArrayList<>(List.of(
                old,
                recent,
                cut,
                otherMachine,
                listed(seen(5, "000206d7", true)),
                seen(6, "000306f2", false),
                seen(7, "000506e3", true)));
        Observations expected = of(all.toArray(CpuObservation[]::new));
        for (int seed = 0; seed < 200; seed++) {
            Collections.shuffle(all, new Random(seed));
            assertThat(of(all.toArray(CpuObservation[]::new)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private static Observations of(CpuObservation... arriving) {
        Observations observations = Observations.NONE;
        for (CpuObservation each : arriving) {
            observations = observations.with(each);
        }
        return observations;
    }

    private static CpuObservation seen(int second, String signature, boolean complete) {
        return new CpuObservation(
                Instant.ofEpochSecond(second),
                Map.of("0.0", INTEL, "1.0", List.of(signature, "0", "0", "0")),
                complete,
                Optional.empty(),
                Optional.of(new Product("VMware ESX", Optional.of("6.7.0"), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "log " + second);
    }

    private static CpuObservation listed(CpuObservation plain) {
        return new CpuObservation(
                plain.observedAt(),
                plain.registers(),
                true,
                Optional.of(LIST),
                plain.product(),
                plain.brand(),
                plain.nested(),
                List.of(),
                plain.source());
    }
}
