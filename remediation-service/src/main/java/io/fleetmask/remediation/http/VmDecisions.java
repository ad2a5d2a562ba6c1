package io.fleetmask.remediation.http;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.evaluation.Operations;
import io.fleetmask.remediation.evaluation.Said;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Decides about the patch of one VM; what cannot be decided is a problem that says why. */
@Singleton
class VmDecisions {
    private final Operations operations;
    private final PatchViews views;

    VmDecisions(Operations operations, PatchViews views) {
        this.operations = operations;
        this.views = views;
    }

    /** Decides about the patch with this number, or whichever it is; returns the VM's id. */
    String decide(String name, Optional<Long> number, String what, Said said, Operations.Decision decision) {
        String id = views.id(name);
        return known(id, number, what, operations.decide(id, ofThat(number, decision), what, said));
    }

    /** The same for somebody who reports and does not decide. */
    String report(String name, Optional<Long> number, String what, Operations.Decision report) {
        String id = views.id(name);
        return known(id, number, what, operations.report(id, ofThat(number, report)));
    }

    private static Operations.Decision ofThat(Optional<Long> number, Operations.Decision decision) {
        return (patch, now) -> number.map(wanted -> wanted == patch.number()).orElse(true)
                ? decision.on(patch, now)
                : Optional.empty();
    }

    private String known(String id, Optional<Long> number, String what, Operations.Outcome outcome) {
        return switch (outcome) {
            case DONE -> id;
            case UNKNOWN_VM -> throw PatchLookup.unknownVm(id);
            case NO_PATCH -> throw views.noPatch(id);
            case ILLEGAL -> throw illegal(views.of(id).patch(), number, what);
        };
    }

    private static ProblemException illegal(VmxPatch patch, Optional<Long> number, String what) {
        Optional<Long> other = number.filter(wanted -> wanted != patch.memory().number());
        return Problem.ILLEGAL_STATE.with("the patch of \"" + patch.vm() + "\" is "
                + other.map(wanted -> "number " + patch.memory().number() + " now: number " + wanted)
                        .orElseGet(() -> patch.state().text() + " and")
                + " cannot be " + what);
    }
}
