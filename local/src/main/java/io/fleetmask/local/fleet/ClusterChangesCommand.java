package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Page;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask cluster changes}: how a cluster's mask came about. */
@Command(
        name = "changes",
        description = "Tells how the mask of a cluster changed, the newest first: who caused it, and what it cost.",
        mixinStandardHelpOptions = true)
final class ClusterChangesCommand implements Callable<Integer> {
    @Mixin
    private Services services = new Services();

    @Parameters(paramLabel = "ID", description = "the cluster's id")
    private String id = "";

    @Option(names = "--limit", defaultValue = "20", description = "changes to show (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonNode changes =
                Answers.ask(services.analysis(), "/clusters/" + HttpApi.encoded(id) + "/mask-changes?limit=" + limit);
        if (services.printed(changes, spec)) {
            return 0;
        }
        Columns table = ChangeText.table();
        changes.path("items").forEach(change -> ChangeText.addTo(table, change));
        if (services.printed(table, spec)) {
            return 0;
        }
        Page page = Page.of(spec.commandLine().getOut());
        if (changes.path("items").isEmpty()) {
            page.text("The mask of " + id + " has not changed.");
        }
        changes.path("items").forEach(change -> new ChangeText(page).print(change));
        return 0;
    }
}
