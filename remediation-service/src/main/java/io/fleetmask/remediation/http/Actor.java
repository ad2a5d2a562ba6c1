package io.fleetmask.remediation.http;

import io.fleetmask.remediation.evaluation.Said;
import io.fleetmask.servicekit.access.Caller;
import io.fleetmask.servicekit.audit.Reason;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Who decides and why, for the history. */
class Actor {
    @Inject
    Caller caller;

    @QueryParam("by")
    @Parameter(description = "a name for the history, where no login is demanded; else the token says who it is")
    Optional<String> by = Optional.empty();

    @QueryParam("reason")
    @DefaultValue("")
    @Parameter(description = "one sentence for the history")
    String reason = "";

    @QueryParam("number")
    @Parameter(description = "memory.number of the patch that is meant: refused when another one has taken over")
    Optional<Long> number = Optional.empty();

    @QueryParam("mask")
    @Parameter(
            description =
                    "maskRevision of the cluster when its patches were looked at: refused when the mask is another")
    Optional<Long> mask = Optional.empty();

    /** What is approved is what was looked at. */
    void demandNumber() {
        if (number.isEmpty()) {
            throw Problem.INVALID_VALUE.with(
                    "number must be given: memory.number of the patch that was looked at, as in approve?number=1");
        }
    }

    /** The same for a whole cluster. */
    long demandedMask() {
        return mask.orElseThrow(() -> Problem.INVALID_VALUE.with("mask must be given: maskRevision of"
                + " GET /api/v1/clusters/{id}/patches when its patches were looked at, as in approve?mask=1"));
    }

    String name() {
        Optional<String> known = caller.name();
        if (known.isPresent() && by.isPresent()) {
            throw Problem.INVALID_VALUE.with("by is not taken: your token says who you are, " + known.get());
        }
        return known.orElseGet(this::given);
    }

    private String given() {
        String name = by.orElse("operator");
        if (name.isBlank()) {
            throw Problem.INVALID_VALUE.with("by must not be blank");
        }
        return Reason.checked("by", name);
    }

    Said said() {
        return new Said(name(), reason());
    }

    String reason() {
        return Reason.checked("reason", reason);
    }
}
