package io.fleetmask.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmChange;
import io.fleetmask.events.VmState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VmTest {
    @Test
    void tellsWhatItGotAtPowerOnAlsoAfterPowerOff() {
        VmState running = state(unseen().seen(sighting(1, Power.ON, 1, true), "esx-1"));
        assertThat(running.power()).isEqualTo(Power.ON);
        assertThat(running.host()).contains("esx-1");
        assertThat(running.powerOn())
                .hasValueSatisfying(on -> assertThat(on.host()).contains("esx-1"));

        VmState off = state(unseen().seen(sighting(1, Power.OFF, 5, true), "esx-1"));
        assertThat(off.power()).isEqualTo(Power.OFF);
        assertThat(off.powerOn())
                .as("the settings it had, and what the guest saw")
                .isEqualTo(running.powerOn());
    }

    @Test
    void believesTheNewerOfLogAndInventory() {
        Vm seen = unseen().seen(sighting(10, Power.ON, 10, true), "esx-1");

        Vm stated = seen.stated(statement(20, Optional.of("esx-2"), Optional.of(Power.OFF)));
        assertThat(state(stated).host()).contains("esx-2");
        assertThat(state(stated).power()).isEqualTo(Power.OFF);

        Vm late = seen.stated(statement(5, Optional.of("esx-2"), Optional.of(Power.OFF)));
        assertThat(late).isEqualTo(seen);
    }

    @Test
    void believesTheLogThatSaysMoreOfTheSamePowerOn() {
        VmSighting justStops = sighting(1, Power.UNKNOWN, 1, false);
        VmSighting whole = sighting(1, Power.ON, 1, true);
        Vm expected = unseen().seen(justStops, "esx-1").seen(whole, "esx-1");

        assertThat(unseen().seen(whole, "esx-1").seen(justStops, "esx-1")).isEqualTo(expected);
        assertThat(state(expected).power()).isEqualTo(Power.ON);
        assertThat(state(expected).powerOn().orElseThrow().complete()).isTrue();
    }

    @Test
    void countsEveryStatementAgainOnceItsHostIsGone() {
        Vm homeless = unseen().stated(statement(20, Optional.of("esx-1"), Optional.empty()))
                .homeless();
        assertThat(state(homeless).host()).isEmpty();
        assertThat(state(homeless.seen(sighting(1, Power.ON, 1, true), "esx-1")).host())
                .contains("esx-1");
    }

    @Test
    void doesNotDependOnTheOrderOfArrival() {
        List<VmSighting> sightings = new ArrayList<>(List.of(
                sighting(1, Power.OFF, 2, true),
                sighting(3, Power.OFF, 4, true),
                sighting(5, Power.UNKNOWN, 5, false),
                sighting(5, Power.ON, 5, true),
                sighting(7, Power.ON, 7, true)));
        Vm expected = all(sightings);
        for (int seed = 0; seed < 100; seed++) {
            Collections.shuffle(sightings, new Random(seed));
            assertThat(all(sightings)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void isWhatTheNewestChangesSayWhateverTheOrderOfArrival() {
        List<VmChange> changes = new ArrayList<>(List.of(
                new VmChange.Placed("vm-1", at(1), "esx-1", Optional.of("web")),
                new VmChange.PoweredOn("vm-1", at(2)),
                new VmChange.Moved("vm-1", at(3), "esx-2"),
                new VmChange.HardwareVersionSet("vm-1", at(4), 9),
                new VmChange.PoweredOff("vm-1", at(5)),
                new VmChange.Placed("vm-1", at(6), "esx-3", Optional.empty()),
                new VmChange.HardwareVersionSet("vm-1", at(7), 14),
                new VmChange.PoweredOn("vm-1", at(8)),
                requiring("vm-1", at(2), "cpuid.sse3"),
                requiring("vm-1", at(8), "cpuid.aes")));
        Vm expected = told(changes);
        assertThat(state(expected).host()).contains("esx-3");
        assertThat(state(expected).name()).isEqualTo("web");
        assertThat(state(expected).hardwareVersion()).contains(14);
        assertThat(state(expected).power()).isEqualTo(Power.ON);
        assertThat(state(expected).powerOn().flatMap(PowerOn::printedRequirements))
                .contains(Map.of("cpuid.aes", "Bool:Min:1"));
        for (int seed = 0; seed < 100; seed++) {
            changes.add(changes.get(seed % changes.size()));
            Collections.shuffle(changes, new Random(seed));
            assertThat(told(changes)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static Optional<Instant> at(int second) {
        return Optional.of(Instant.ofEpochSecond(second));
    }

    private static Vm told(List<VmChange> changes) {
        Vm vm = unseen();
        for (VmChange change : changes) {
            vm = vm.told(change, change.observedAt().orElseThrow(), host(change));
        }
        return vm;
    }

    private static Optional<String> host(VmChange change) {
        if (change instanceof VmChange.Placed placed) {
            return Optional.of(placed.host());
        }
        return change instanceof VmChange.Moved moved ? Optional.of(moved.host()) : Optional.empty();
    }

    private static Vm all(List<VmSighting> sightings) {
        Vm vm = unseen();
        for (VmSighting sighting : sightings) {
            vm = vm.seen(sighting, "esx-" + sighting.at().getEpochSecond());
        }
        return vm;
    }

    private static Vm unseen() {
        return Vm.unseen("vm-1");
    }

    private static VmState state(Vm vm) {
        return vm.state(HostContext.NONE, 1, Instant.EPOCH);
    }

    private static VmStatement statement(int second, Optional<String> host, Optional<Power> power) {
        return new VmStatement(Optional.empty(), host, Optional.empty(), power, Instant.ofEpochSecond(second));
    }

    private static VmSighting sighting(int second, Power power, int powerSecond, boolean complete) {
        Instant at = Instant.ofEpochSecond(second);
        PowerOn got = new PowerOn(at, Optional.empty(), false, Optional.empty(), complete, Optional.empty(), Map.of());
        return new VmSighting(
                VmNames.NONE,
                Optional.of("web"),
                Optional.of(9),
                at,
                power,
                Instant.ofEpochSecond(powerSecond),
                Optional.of(got));
    }

    private static VmChange requiring(String vm, Optional<Instant> at, String feature) {
        return new VmChange.PoweredOn(vm, at, Optional.of(Map.of(feature, "Bool:Min:1")), Optional.empty());
    }
}
