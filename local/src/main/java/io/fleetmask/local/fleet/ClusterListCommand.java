package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.terminal.Page;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleetmask cluster list}: the declared clusters with their policies. */
@Command(
        name = "list",
        description = "Lists the declared clusters with their policies.",
        mixinStandardHelpOptions = true)
final class ClusterListCommand implements Callable<Integer> {
    @Mixin
    private Services services = new Services();

    @Option(names = "--limit", defaultValue = "100", description = "clusters to show (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Option(names = "--after", paramLabel = "ID", description = "only those after this one, in the order of their ids")
    private Optional<String> after = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonNode clusters = Answers.ask(
                services.ingest(),
                "/clusters" + Answers.query(Map.of("after", after.orElse(""), "limit", Integer.toString(limit))));
        if (services.printed(clusters, spec)) {
            return 0;
        }
        Page page = Page.of(spec.commandLine().getOut());
        Columns table = new Columns("CLUSTER", "NAME", "POLICY");
        clusters.path("items")
                .forEach(each -> table.row(
                        each.path("id").asText(), each.path("name").asText(), Policy.words(each.path("policy"))));
        if (services.printed(table, clusters, spec)) {
            return 0;
        }
        if (table.isEmpty()) {
            page.text("No cluster is declared: fleetmask cluster add ID declares one.");
            return 0;
        }
        table.print(page);
        if (clusters.hasNonNull("next")) {
            page.faint("There are more: --after " + clusters.path("next").asText());
        }
        return 0;
    }
}
