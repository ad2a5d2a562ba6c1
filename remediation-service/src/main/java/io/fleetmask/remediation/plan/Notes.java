package io.fleetmask.remediation.plan;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmState;
import io.fleetmask.vmwarefiles.advice.GuestHazards;
import io.fleetmask.vmwarefiles.advice.LineAdvice;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person should know before applying lines; each note is one sentence or two. */
record Notes(GuestHazards hazards, Need need, VmState vm, Configuration known) {
    List<String> of(MergedMask merged) {
        List<String> notes = new ArrayList<>();
        notes.addAll(ofKnowledge());
        notes.addAll(LineAdvice.of(merged, need.features(), need.syntax()));
        notes.addAll(ofHost(merged));
        if (!merged.pending().isEmpty()) {
            notes.addAll(ofPower(merged));
        }
        notes.addAll(hazards.of(need.hidden().stream().map(FeatureRef::key).toList(), known.guest()));
        return notes;
    }

    private List<String> ofKnowledge() {
        List<String> notes = new ArrayList<>();
        if (vm.hardwareVersion().isEmpty()) {
            notes.add("The hardware version is not known: planned for the newest known one, " + HardwareVersion.NEWEST
                    + ".");
        }
        if (known.settings().isEmpty()) {
            notes.add(
                    "The .vmx file was not seen: if it holds cpuid or featMask lines already, merge these into them.");
        }
        return notes;
    }

    /** CPUID lines in the files of the host where the VM was last powered on. */
    static Map<String, String> hostWide(VmState vm) {
        return vm.powerOn().flatMap(PowerOn::hostWideLines).orElse(Map.of());
    }

    private List<String> ofHost(MergedMask merged) {
        List<String> notes = new ArrayList<>();
        hostWide(vm)
                .forEach(
                        (key, value) -> merged.lines().stream()
                                .filter(line -> line.key().equalsIgnoreCase(key))
                                .findFirst()
                                .ifPresent(
                                        line -> notes.add(
                                                "The files of the host where it was powered on hold " + key + " = \""
                                                        + value
                                                        + "\" for every VM; a line of the VM's own takes its place, and so it hides that too.")));
        if (vm.powerOn().flatMap(PowerOn::userLevelMonitor).orElse(false)) {
            notes.add("Its monitor ran beside another hypervisor, where CPUID lines may do nothing.");
        }
        return notes;
    }

    private List<String> ofPower(MergedMask merged) {
        if (merged.lines().contains(Plan.POWER_CYCLE)) {
            return List.of("The guest's next reboot becomes a power cycle, which puts the lines in force; VMware then"
                    + " removes vmx.reboot.powerCycle by itself.");
        }
        return List.of(
                vm.power() == Power.OFF
                        ? "In force from the next power-on."
                        : "In force only after a power cycle: power off, edit, power on. A reboot of the guest is not"
                                + " enough, and VMware rewrites the file of a running VM.");
    }
}
