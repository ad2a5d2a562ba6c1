package io.fleetmask.remediation.http;

import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.life.PatchCodec;
import io.fleetmask.remediation.life.PowerCycle;
import io.fleetmask.remediation.rendering.Subject;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Looks up VMs and their patches for the resources; what is not there is a problem. */
@Singleton
class Found {
    private final Vms vms;
    private final Patches patches;

    Found(Vms vms, Patches patches) {
        this.vms = vms;
        this.patches = patches;
    }

    VmState vm(String id) {
        return vms.find(id).orElseThrow(() -> unknownVm(id));
    }

    PatchView view(String id) {
        VmState vm = vm(id);
        VmxPatch patch = patches.find(id).orElseThrow(() -> noPatch(id));
        return PatchView.of(patch, Optional.of(vm), PowerCycle.isAwaited(PatchCodec.patch(patch), vm));
    }

    Subject subject(String id) {
        return new Subject(vm(id), patches.find(id).map(PatchCodec::patch).orElseThrow(() -> noPatch(id)));
    }

    static ProblemException unknownVm(String id) {
        return Problem.UNKNOWN_VM.with("there is no VM \"" + id + "\"");
    }

    static ProblemException noPatch(String id) {
        return Problem.NO_PATCH.with("the VM \"" + id + "\" needs no patch");
    }
}
