package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Page;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask status}: each cluster in a line, and what somebody should do. */
@Command(
        name = "status",
        description = "Shows each cluster in a line: hosts, mask, patches, and what waits for somebody.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Services services = new Services();

    @Parameters(arity = "0..1", paramLabel = "CLUSTER", description = "only this one")
    private Optional<String> cluster = Optional.empty();

    @Option(names = "--limit", defaultValue = "100", description = "clusters to show (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonNode clusters = clusters();
        if (services.printed(clusters, spec)) {
            return 0;
        }
        Page page = Page.of(spec.commandLine().getOut());
        Columns table = new Columns("CLUSTER", "HOSTS", "HIDES", "VMS", "PATCHES", "MASK");
        if (clusters.isEmpty() && !services.asCsv()) {
            page.text("No cluster is known yet: fleetmask upload LOG --cluster ID --create-cluster begins one.");
            return 0;
        }
        Set<String> hints = new LinkedHashSet<>();
        HttpApi remediation = services.remediation();
        for (JsonNode cluster : clusters) {
            row(cluster, remediation, table, hints);
        }
        if (services.printed(table, spec)) {
            return 0;
        }
        table.print(page);
        if (!hints.isEmpty()) {
            page.gap();
            hints.forEach(page::text);
        }
        return 0;
    }

    private JsonNode clusters() {
        return cluster.map(id -> Answers.ask(services.analysis(), "/clusters/" + HttpApi.encoded(id)))
                .<JsonNode>map(one -> JsonNodeFactory.instance.arrayNode().add(one))
                .orElseGet(() -> Answers.ask(services.analysis(), "/clusters?limit=" + limit)
                        .path("items"));
    }

    private static void row(JsonNode cluster, HttpApi remediation, Columns table, Set<String> hints) {
        String id = cluster.path("id").asText();
        JsonNode patches =
                remediation.get("/clusters/" + HttpApi.encoded(id) + "/patches").json();
        table.row(
                id,
                cluster.path("hosts").asText(),
                hidden(cluster),
                patches.path("vms").asText("?"),
                states(patches),
                mask(cluster));
        if (patches.path("patches").path("proposed").asInt() > 0) {
            hints.add("Proposed patches wait for an operator: fleetmask patches --cluster " + id
                    + ", then fleetmask approve --cluster " + id);
        }
        if (patches.path("waitingForPowerCycle").asInt() > 0) {
            hints.add(Answers.count(patches.path("waitingForPowerCycle").asInt(), "VM") + " of " + id
                    + " must be powered off and on before the patch is in force.");
        }
        if (!cluster.path("complete").asBoolean(true)) {
            hints.add("The mask of " + id
                    + " may hide too little: not all of its hosts are known. fleetmask hosts --cluster " + id);
        }
    }

    private static String hidden(JsonNode cluster) {
        return Answers.list(cluster.path("groups")).stream()
                .map(group -> group.path("outOfReach").asBoolean()
                        ? "out of reach"
                        : Integer.toString(group.path("hidden").size()))
                .collect(Collectors.joining("+"));
    }

    static String states(JsonNode summary) {
        List<String> states = new ArrayList<>();
        for (Map.Entry<String, JsonNode> state : summary.path("patches").properties()) {
            states.add(state.getValue().asInt() + " " + state.getKey());
        }
        int waiting = summary.path("waiting").asInt();
        if (waiting > 0) {
            states.add(waiting + " not known yet");
        }
        return states.isEmpty() ? "none" : String.join(", ", states);
    }

    private static String mask(JsonNode cluster) {
        if (cluster.path("status").path("dirty").asBoolean()) {
            return "being computed";
        }
        return cluster.path("complete").asBoolean(true) ? "up to date" : "incomplete";
    }
}
