package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
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

/** {@code fleetmask cluster mask}: the lines that a cluster's VMs need, and why each bit is hidden. */
@Command(
        name = "mask",
        description = "Prints the .vmx lines that a cluster's VMs need, and for people why each feature is hidden.",
        mixinStandardHelpOptions = true)
final class ClusterMaskCommand implements Callable<Integer> {
    @Mixin
    private Services services = new Services();

    @Parameters(paramLabel = "ID", description = "the cluster's id")
    private String id = "";

    @Option(
            names = "--hw",
            paramLabel = "VERSION",
            description = "for VMs of this hardware version (default: the newest)")
    private Optional<Integer> version = Optional.empty();

    @Option(names = "--syntax", paramLabel = "NAME", description = "cpuid or featmask (default: the cluster's)")
    private Optional<String> syntax = Optional.empty();

    @Option(names = "--lines", description = "the lines only, for a file; waits until they are known")
    private boolean lines;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String path = "/clusters/" + HttpApi.encoded(id) + "/mask"
                + Answers.query(Map.of("hw", version.map(Object::toString).orElse(""), "syntax", syntax.orElse("")));
        if (lines) {
            spec.commandLine()
                    .getOut()
                    .print(services.analysis()
                            .get(path, "text/plain")
                            .required()
                            .body());
            spec.commandLine().getOut().flush();
            return 0;
        }
        JsonNode mask = Answers.ask(services.analysis(), path);
        if (!services.printed(mask, spec) && !services.printed(table(mask), spec)) {
            print(mask, Page.of(spec.commandLine().getOut()));
        }
        return 0;
    }

    private void print(JsonNode mask, Page page) {
        page.heading("Mask of " + id + " for hardware version "
                + mask.path("hardwareVersion").asText() + ", strategy "
                + mask.path("strategy").asText());
        if (!mask.path("complete").asBoolean()) {
            page.open("It may hide too little: "
                    + Answers.count(mask.path("waitingFor").path("count").asLong(), "host") + " not known, "
                    + mask.path("waitingFor")
                            .path("sample")
                            .path(0)
                            .path("reason")
                            .asText("no CPUID yet") + ".");
        }
        for (JsonNode group : mask.path("groups")) {
            page.gap();
            page.text(group.path("vendor").asText() + ", "
                    + Answers.count(group.path("hosts").asLong(), "host")
                    + (group.path("lines").isEmpty() ? ": no line is needed" : ""));
            group.path("lines")
                    .forEach(line -> page.line("  " + line.path("text").asText()));
            reasons(group.path("zeros"), page);
        }
    }

    /** A row for each feature that is hidden. */
    private static Columns table(JsonNode mask) {
        Columns table = new Columns("VENDOR", "FEATURE", "BIT", "REASON");
        for (JsonNode group : mask.path("groups")) {
            group.path("zeros")
                    .forEach(zero -> table.row(
                            group.path("vendor").asText(),
                            zero.path("feature").path("key").asText(),
                            zero.path("feature").path("bit").asText(""),
                            zero.path("reason").asText()));
        }
        return table;
    }

    private static void reasons(JsonNode zeros, Page page) {
        int widest = Answers.list(zeros).stream()
                .mapToInt(zero -> hidden(zero).length())
                .max()
                .orElse(0);
        for (JsonNode zero : zeros) {
            String name = "    " + Page.padded(hidden(zero), widest + 2);
            page.behind(
                    page.ink().faint(name), name.length(), zero.path("reason").asText());
        }
    }

    private static String hidden(JsonNode zero) {
        return Answers.name(zero.path("feature").path("key").asText());
    }
}
