package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.PatchState;
import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmState;

/** Whether a patch waits for a power cycle of its VM: it is applied, and the VM has been running since before. */
public final class PowerCycle {
    private PowerCycle() {}

    /** True too while nothing tells since when a running VM runs. */
    public static boolean isAwaited(Patch patch, VmState vm) {
        boolean runsSinceBefore = vm.powerOn()
                .map(PowerOn::at)
                .flatMap(on -> patch.trail().appliedAt().map(on::isBefore))
                .orElse(true);
        return patch.state() == PatchState.APPLIED && vm.power() != Power.OFF && runsSinceBefore;
    }
}
