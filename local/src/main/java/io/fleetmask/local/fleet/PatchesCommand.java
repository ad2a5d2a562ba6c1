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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask patches}: the newest patch of each VM, or one of them whole. */
@Command(
        name = "patches",
        description =
                "Lists the newest patch of each VM, or shows one VM's whole: its lines, its state and the cautions.",
        mixinStandardHelpOptions = true)
public final class PatchesCommand implements Callable<Integer> {
    @Mixin
    private Services services = new Services();

    @Parameters(arity = "0..1", paramLabel = "VM", description = "by id, UUID, path, or name where only one has it")
    private Optional<String> vm = Optional.empty();

    @Option(names = "--cluster", paramLabel = "ID", description = "only those of this cluster")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "only those in this state: proposed, approved, applied, …")
    private Optional<String> state = Optional.empty();

    @Option(names = "--limit", defaultValue = "100", description = "patches to show (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Option(names = "--after", paramLabel = "VM", description = "only those after this one, in the order of their ids")
    private Optional<String> after = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonNode answer = vm.map(name -> VmOption.patchOf(services.remediation(), name))
                .orElseGet(() -> Answers.ask(
                        services.remediation(),
                        "/patches"
                                + Answers.query(Map.of(
                                        "cluster", cluster.orElse(""),
                                        "state", state.orElse(""),
                                        "after", after.orElse(""),
                                        "limit", Integer.toString(limit)))));
        if (services.printed(answer, spec)) {
            return 0;
        }
        Page page = Page.of(spec.commandLine().getOut());
        if (vm.isPresent()) {
            if (!services.printed(lines(answer), spec)) {
                show(answer, page);
            }
            return 0;
        }
        Columns table = table(answer);
        if (!services.printed(table, answer, spec)) {
            list(answer, table, page);
        }
        return 0;
    }

    private static Columns table(JsonNode answer) {
        Columns table = new Columns("VM", "NUMBER", "STATE", "CLUSTER", "WHAT");
        for (JsonNode patch : answer.path("items")) {
            table.row(
                    patch.path("vm").asText(),
                    patch.path("memory").path("number").asText("?"),
                    patch.path("state").asText(),
                    patch.path("cluster").asText("-"),
                    patch.path("reason").asText());
        }
        return table;
    }

    private static Columns lines(JsonNode patch) {
        Columns table = new Columns("VM", "NUMBER", "STATE", "KEY", "VALUE");
        for (JsonNode line : patch.path("lines")) {
            table.row(
                    patch.path("vm").asText(),
                    patch.path("memory").path("number").asText("?"),
                    patch.path("state").asText(),
                    line.path("key").asText(),
                    line.path("value").asText(""));
        }
        return table;
    }

    private static void list(JsonNode answer, Columns table, Page page) {
        if (table.isEmpty()) {
            page.text("No VM has such a patch.");
        } else {
            table.print(page);
        }
        int waiting = answer.path("waiting").path("count").asInt();
        if (waiting > 0) {
            page.gap();
            page.open(Answers.count(waiting, "VM") + " of which it is not known yet what they need: "
                    + answer.path("waiting").path("vms").path(0).path("waiting").asText());
        }
        if (answer.hasNonNull("next")) {
            page.faint("There are more: --after " + answer.path("next").asText());
        }
    }

    private static void show(JsonNode patch, Page page) {
        page.heading(patch.path("vm").asText() + ", patch "
                + patch.path("memory").path("number").asText("?") + ": "
                + patch.path("state").asText());
        page.fact(
                "Cluster",
                patch.path("cluster").asText("-") + ", hardware version "
                        + patch.path("hardwareVersion").asText("?"));
        page.fact("Why", patch.path("reason").asText("-"));
        page.gap();
        patch.path("lines")
                .forEach(line -> page.line("  " + line.path("key").asText()
                        + (line.hasNonNull("value")
                                ? " = \"" + line.path("value").asText() + "\""
                                : "  (out)")));
        if (!patch.path("notes").isEmpty()) {
            page.gap();
            Answers.texts(patch.path("notes")).forEach(page::faint);
        }
    }
}
