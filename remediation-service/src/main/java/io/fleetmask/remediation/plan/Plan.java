package io.fleetmask.remediation.plan;

import io.fleetmask.vmwarefiles.merge.MergedMask;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be written into a VM's configuration, and what hinders it.
 *
 * @param hindrances conflicts or obstacles, each in one sentence; empty when nothing hinders
 * @param notes what a person should know before applying it
 */
public record Plan(Need need, Kind kind, MergedMask merged, List<String> hindrances, List<String> notes) {
    /** Whether there is something to write, and whether it can be. */
    public enum Kind {
        /** The configuration is as it must be without any line of Fleetmask's. */
        NOTHING,
        /** Some lines are Fleetmask's, or must be given back. */
        LINES,
        /** Somebody forces a feature that must be hidden. */
        CONFLICT,
        /** The file cannot be edited as text. */
        UNPATCHABLE
    }

    /** Turns the guest's next reboot into a power cycle; VMware removes it by itself once that is done. */
    public static final VmxEdit POWER_CYCLE = VmxEdit.set("vmx.reboot.powerCycle", "TRUE");

    public Plan {
        hindrances = List.copyOf(hindrances);
        notes = List.copyOf(notes);
    }

    /** The lines to set, in file order. */
    public List<VmxEdit> lines() {
        return merged.lines();
    }

    /** What undoes them, in the same order. */
    public List<VmxEdit> inverse() {
        return merged.inverse();
    }

    static MergedMask withPowerCycle(MergedMask merged) {
        List<VmxEdit> lines = new ArrayList<>(merged.lines());
        List<VmxEdit> inverse = new ArrayList<>(merged.inverse());
        lines.add(POWER_CYCLE);
        inverse.add(VmxEdit.remove(POWER_CYCLE.key()));
        return new MergedMask(lines, inverse, merged.pending(), merged.own(), merged.conflicts());
    }
}
