package io.fleetmask.remediation.plan;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.events.Power;
import io.fleetmask.events.VmState;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a person should know before applying lines; each note is one sentence or two. */
record Notes(GuestHazards hazards, Need need, VmState vm, Configuration known) {
    /** Leaves that VMware masks by default, or was seen to mask without being asked to open all. */
    private static final Set<Leaf> MASKED_BY_DEFAULT = Set.of(
            Leaf.of(0),
            Leaf.of(1),
            Leaf.of(7),
            Leaf.of(0xd),
            new Leaf(0xd, 1),
            Leaf.of(0x80000000),
            Leaf.of(0x80000001),
            Leaf.of(0x80000008));

    List<String> of(MergedMask merged) {
        List<String> notes = new ArrayList<>();
        notes.addAll(ofKnowledge());
        notes.addAll(ofLines(merged));
        if (!merged.pending().isEmpty()) {
            notes.addAll(ofPower(merged));
        }
        notes.addAll(hazards.of(need, known.guest()));
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

    private List<String> ofLines(MergedMask merged) {
        List<String> notes = new ArrayList<>();
        if (merged.lines().stream()
                .map(VmxEdit::key)
                .anyMatch(key -> VmxEdit.fold(key).startsWith("cpuid.7."))) {
            notes.add("The vSphere client was seen to drop cpuid.7.* lines: edit the .vmx file itself while the VM is"
                    + " powered off and unregistered, then register it again.");
        }
        Set<String> unusual = unusualLeaves(merged);
        if (!unusual.isEmpty()) {
            notes.add("Leaves that VMware does not mask by default (" + String.join(", ", unusual)
                    + ") need monitor_control.enable_fullcpuid = \"TRUE\" as well.");
        }
        return notes;
    }

    private Set<String> unusualLeaves(MergedMask merged) {
        Stream<HiddenFeature> written = merged.own().isEmpty() || need.syntax() == MaskSyntax.FEATURE_MASK
                ? Stream.empty()
                : need.features().stream();
        Set<String> unusual = new TreeSet<>();
        written.map(hidden -> hidden.bit().word().leaf())
                .filter(leaf -> !MASKED_BY_DEFAULT.contains(leaf))
                .forEach(leaf -> unusual.add(leaf.toString()));
        return unusual;
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
