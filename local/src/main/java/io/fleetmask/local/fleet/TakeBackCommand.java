package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleetmask take-back}: everything of Fleetmask's out of a VM or a cluster again. */
@Command(
        name = "take-back",
        description =
                "Takes everything that Fleetmask wrote out of a VM or of all VMs of a cluster: patches for that are made,"
                        + " which appliers then write. --release lets Fleetmask in again.",
        mixinStandardHelpOptions = true)
public final class TakeBackCommand extends DecisionCommand {
    @Option(names = "--release", description = "the other way: masks are proposed again")
    private boolean release;

    @Override
    String decide(HttpApi remediation, JsonNode patch, Map<String, String> who) {
        String vm = patch.path("vm").asText();
        send(remediation, "/vms/" + HttpApi.encoded(vm) + "/take-back", who);
        return release ? vm + " may have masks again." : "What Fleetmask wrote is taken back from " + vm + ".";
    }

    @Override
    String decideAll(HttpApi remediation, JsonNode summary, Map<String, String> who) {
        String cluster = summary.path("cluster").asText();
        send(remediation, "/clusters/" + HttpApi.encoded(cluster) + "/take-back", who);
        String vms = Answers.count(summary.path("vms").asLong(), "VM");
        return release
                ? vms + " of " + cluster + " may have masks again."
                : "What Fleetmask wrote is taken back from " + vms + " of " + cluster + ".";
    }

    private void send(HttpApi remediation, String path, Map<String, String> who) {
        if (release) {
            delete(remediation, path, who);
        } else {
            post(remediation, path, who);
        }
    }
}
