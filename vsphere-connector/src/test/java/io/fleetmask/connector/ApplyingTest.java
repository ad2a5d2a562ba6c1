package io.fleetmask.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.connector.apply.Application;
import io.fleetmask.connector.apply.Applier;
import io.fleetmask.connector.apply.Outcome;
import io.fleetmask.connector.config.ApplyMode;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmxPatch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplyingTest extends ApplyingSetting {
    @Test
    void bringsLinesIntoAVmThatIsOff() throws IOException {
        switchOff();
        approve();

        assertThat(apply(ApplyMode.POWERED_OFF).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(extraConfig()).contains(KEY, "Val:0");
        assertThat(told).singleElement().asString().contains(vm + "/patch/applied?number=1&by=vsphere-connector");
    }

    @Test
    void waitsForAVmThatRuns() throws IOException {
        approve();
        assertThat(apply(ApplyMode.POWERED_OFF).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(extraConfig()).doesNotContain(KEY);
        assertThat(told).isEmpty();
    }

    @Test
    void cyclesPowerAndSeesTheProof() throws IOException {
        Set<String> before = watched.bus().seen();
        approve();
        assertThat(apply(ApplyMode.WITH_POWER_CYCLE).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(watched.bus().newest(Topic.VM_CHANGES, vm, "\"cpuidLines\":{\"" + KEY, LATER, before))
                .contains("\"powered-on\"", "\"cpuid.sse3\"")
                .doesNotContain("\"cpuid.aes\":");
        assertThat(server.govc("vm.info", VM)).contains("poweredOn");
    }

    @Test
    void leavesAloneWhatSomebodyChangedMeanwhile() throws IOException {
        switchOff();
        approve();
        server.govc("vm.change", "-vm", VM, "-e", KEY + "=Min:1");

        Application left = apply(ApplyMode.POWERED_OFF);
        assertThat(left.outcome()).isEqualTo(Outcome.LEFT_ALONE);
        assertThat(left.reason()).contains("not as the patch found them", KEY);
        assertThat(extraConfig()).contains("Min:1").doesNotContain("Val:0");
        assertThat(told).isEmpty();
    }

    @Test
    void takesLinesBack() throws IOException {
        switchOff();
        server.govc("vm.change", "-vm", VM, "-e", KEY + "=Val:0");
        send(List.of(new VmxPatch.Line(KEY, Optional.empty())), List.of(new VmxPatch.Line(KEY, Optional.of("Val:0"))));

        assertThat(apply(ApplyMode.POWERED_OFF).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(extraConfig()).doesNotContain(KEY);
    }

    @Test
    void saysWhatTheServerRefusesAndRunsTheVmAgain() throws IOException {
        approve();
        server.fail("ReconfigVM_Task NoPermission");

        Application left = apply(ApplyMode.WITH_POWER_CYCLE);
        assertThat(left.outcome()).isEqualTo(Outcome.LEFT_ALONE);
        assertThat(left.reason()).contains("refuses", "NoPermission");
        assertThat(server.govc("vm.info", VM)).contains("poweredOn");
        assertThat(told).isEmpty();
    }

    @Test
    void touchesNoVmOfVspheresOwnAndNothingWhereItIsOff() throws IOException {
        server.vm(VM, List.of("managedBy eam"));
        approve();

        Applier nowhere = applier(Map.of());
        nowhere.round();
        assertThat(nowhere.applications()).isEmpty();
        Application left = apply(ApplyMode.WITH_POWER_CYCLE);
        assertThat(left.outcome()).isEqualTo(Outcome.LEFT_ALONE);
        assertThat(left.reason()).contains("managed by eam");
        assertThat(server.govc("vm.info", VM)).contains("poweredOn");
    }
}
