package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code fleetmask approve}: lets appliers act on what is proposed now. */
@Command(
        name = "approve",
        description = "Approves the patch of a VM, or all that are proposed in a cluster. Nothing is written by that:"
                + " 'fleetmask apply' and other appliers may then.",
        mixinStandardHelpOptions = true)
public final class ApproveCommand extends DecisionCommand {
    @Override
    String decide(HttpApi remediation, JsonNode patch, Map<String, String> who) {
        Map<String, String> parameters = new LinkedHashMap<>(who);
        parameters.put("number", number(patch));
        JsonNode now = post(remediation, patchPath(patch, "approve"), parameters);
        return "Patch " + number(patch) + " of " + patch.path("vm").asText() + " is "
                + now.path("state").asText() + ".";
    }

    @Override
    String decideAll(HttpApi remediation, JsonNode summary, Map<String, String> who) {
        Map<String, String> parameters = new LinkedHashMap<>(who);
        parameters.put("mask", summary.path("maskRevision").asText());
        String cluster = summary.path("cluster").asText();
        JsonNode count = post(remediation, "/clusters/" + HttpApi.encoded(cluster) + "/patches/approve", parameters);
        return "Approved in " + cluster + ": the patches of "
                + Answers.count(count.path("vms").asLong(), "VM") + ".";
    }
}
