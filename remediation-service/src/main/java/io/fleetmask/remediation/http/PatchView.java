package io.fleetmask.remediation.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fleetmask.events.Power;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import java.util.List;
import java.util.Optional;

/**
 * A patch as the API shows it: the message of the topic, and what only this service can tell.
 *
 * @param name what people call the VM
 * @param aliases the names by which a .vmx file is known to be the VM's
 * @param waiting why it is not known yet, or not all, what the VM needs; absent when it is known
 * @param waitingForPowerCycle applied, and the VM runs since before
 * @param power whether the VM runs
 */
record PatchView(
        @JsonUnwrapped VmxPatch patch,
        String name,
        List<String> aliases,
        boolean waitingForPowerCycle,
        Optional<String> waiting,
        Power power) {
    /** A VM of which nothing but the patch is known any more goes by its id. */
    static PatchView of(VmxPatch patch, Optional<VmState> vm, boolean waitingForPowerCycle, Optional<String> waiting) {
        return new PatchView(
                patch,
                vm.map(VmState::name).orElse(patch.vm()),
                vm.map(VmState::aliases).orElse(List.of()),
                waitingForPowerCycle,
                waiting,
                vm.map(VmState::power).orElse(Power.UNKNOWN));
    }
}
