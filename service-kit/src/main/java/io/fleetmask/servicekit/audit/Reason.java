package io.fleetmask.servicekit.audit;

import io.fleetmask.servicekit.problem.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Why somebody decides. */
public class Reason {
    private static final int LONGEST = 200;

    @QueryParam("reason")
    @DefaultValue("")
    @Parameter(description = "one sentence for the history")
    String reason = "";

    /** Blank where none is given. */
    public String given() {
        return checked("reason", reason);
    }

    /** The value of a parameter that stands in the history as it is given. */
    public static String checked(String parameter, String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.INVALID_VALUE.with(parameter + " must be up to " + LONGEST
                    + " characters without control characters, not \"" + text + "\"");
        }
        return text;
    }
}
