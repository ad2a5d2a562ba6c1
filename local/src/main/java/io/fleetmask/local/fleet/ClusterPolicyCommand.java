package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Page;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask cluster policy}: shows a cluster's policy, or changes the parts that are named. */
@Command(
        name = "policy",
        description = "Shows the policy of a cluster, or changes the parts of it that are named; the others stay.",
        mixinStandardHelpOptions = true)
final class ClusterPolicyCommand implements Callable<Integer> {
    @Mixin
    private Services services = new Services();

    @Mixin
    private Policy policy = new Policy();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Parameters(paramLabel = "ID", description = "the cluster's id")
    private String id = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        HttpApi ingest = services.ingest();
        String path = "/clusters/" + HttpApi.encoded(id);
        JsonNode cluster = Answers.ask(ingest, path);
        if (!policy.isEmpty()) {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", cluster.path("name").asText());
            ObjectNode changed = body.putObject("policy").setAll((ObjectNode) cluster.path("policy"));
            policy.over(changed);
            // Of the state that was looked at: somebody else's change in between is not overwritten.
            cluster = ingest.put(
                            reason.on(path),
                            body.toString(),
                            "\"" + cluster.path("revision").asText() + "\"")
                    .required()
                    .json();
        }
        if (!services.printed(cluster.path("policy"), spec) && !services.printed(table(cluster.path("policy")), spec)) {
            Page.of(spec.commandLine().getOut()).text(id + ": " + Policy.words(cluster.path("policy")));
        }
        return 0;
    }

    private static Columns table(JsonNode policy) {
        Columns table = new Columns("SETTING", "VALUE");
        policy.properties()
                .forEach(setting -> table.row(
                        setting.getKey(),
                        setting.getValue().isValueNode()
                                ? setting.getValue().asText()
                                : setting.getValue().toString()));
        return table;
    }
}
