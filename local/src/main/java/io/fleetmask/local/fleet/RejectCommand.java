package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.client.HttpApi;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code fleetmask reject}: says no to a patch, until something else is needed. */
@Command(
        name = "reject",
        description = "Says no to the patch of a VM. That stands until something else is needed.",
        mixinStandardHelpOptions = true)
public final class RejectCommand extends DecisionCommand {
    @Override
    String decide(HttpApi remediation, JsonNode patch, Map<String, String> who) {
        Map<String, String> parameters = new LinkedHashMap<>(who);
        parameters.put("number", number(patch));
        JsonNode now = post(remediation, patchPath(patch, "reject"), parameters);
        return "Patch " + number(patch) + " of " + patch.path("vm").asText() + " is "
                + now.path("state").asText() + ".";
    }

    @Override
    String decideAll(HttpApi remediation, JsonNode summary, Map<String, String> who) {
        throw new ApiException("a whole cluster is not rejected at once: change its policy instead");
    }
}
