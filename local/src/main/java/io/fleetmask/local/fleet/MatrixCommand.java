package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Ink;
import io.fleetmask.local.terminal.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask matrix}: between which kinds of hosts of a cluster VMs may move. */
@Command(
        name = "matrix",
        description = "Shows between which kinds of hosts of a cluster VMs may move: rows from, columns to.",
        mixinStandardHelpOptions = true)
public final class MatrixCommand implements Callable<Integer> {
    private static final int CELL = 5;
    private static final int FROM = 8;

    @Mixin
    private Services services = new Services();

    @Parameters(paramLabel = "CLUSTER", description = "the cluster's id")
    private String cluster = "";

    @Option(
            names = "--hw",
            paramLabel = "VERSION",
            description = "for VMs of this hardware version (default: the newest)")
    private Optional<Integer> version = Optional.empty();

    @Option(names = "--masked", description = "as it is for VMs that have the cluster's mask")
    private boolean masked;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonNode matrix = Answers.whole(
                services.analysis(),
                "/clusters/" + HttpApi.encoded(cluster) + "/matrix",
                Map.of(
                        "form", "profiles",
                        "masked", Boolean.toString(masked),
                        "hw", version.map(Object::toString).orElse("")));
        if (services.printed(matrix, spec)) {
            return 0;
        }
        if (services.printed(table(matrix), spec)) {
            return 0;
        }
        print(matrix, Page.of(spec.commandLine().getOut()));
        return 0;
    }

    private void print(JsonNode matrix, Page page) {
        List<JsonNode> kinds = Answers.list(matrix.path("profiles"));
        if (kinds.isEmpty()) {
            page.open("Nothing is known of the hosts of " + cluster + " yet.");
            return;
        }
        page.heading(cluster + " at hardware version "
                + matrix.path("hardwareVersion").asText() + (masked ? ", with its mask" : ", without its mask"));
        for (int i = 0; i < kinds.size(); i++) {
            page.fact(Integer.toString(i + 1), described(kinds.get(i)));
        }
        Map<String, JsonNode> pairs = new HashMap<>();
        matrix.path("items")
                .forEach(pair -> pairs.put(
                        pair.path("from").asText() + ">" + pair.path("to").asText(), pair.path("verdict")));
        // As many columns at once as fit: a line that wraps is no matrix any more.
        int most = Math.max(1, (page.columns() - FROM) / CELL);
        for (int first = 0; first < kinds.size(); first += most) {
            page.gap();
            block(kinds, first, Math.min(kinds.size(), first + most), pairs, page);
        }
        page.gap();
        page.faint(
                "ok: may move · 7: seven features are missing there · ?: not known · !: may not move, for another reason");
    }

    private static void block(List<JsonNode> kinds, int first, int end, Map<String, JsonNode> pairs, Page page) {
        String heads = IntStream.range(first, end)
                .mapToObj(column -> Page.padded(Integer.toString(column + 1), CELL))
                .collect(Collectors.joining());
        page.line(page.ink().faint((Page.padded("from\\to", FROM) + heads).stripTrailing()));
        for (int i = 0; i < kinds.size(); i++) {
            JsonNode from = kinds.get(i);
            String row = kinds.subList(first, end).stream()
                    .map(to -> cell(from, to, pairs, page.ink()))
                    .collect(Collectors.joining());
            page.line((Page.padded(Integer.toString(i + 1), FROM) + row).stripTrailing());
        }
    }

    /** A row for each direction between two kinds. */
    private static Columns table(JsonNode matrix) {
        Map<String, String> kinds = new HashMap<>();
        matrix.path("profiles").forEach(kind -> kinds.put(kind.path("number").asText(), described(kind)));
        Columns table = new Columns("FROM", "TO", "COMPATIBLE", "MISSING", "UNKNOWN", "FROM_KIND", "TO_KIND");
        for (JsonNode pair : matrix.path("items")) {
            JsonNode verdict = pair.path("verdict");
            boolean isOpen = !verdict.path("unknown").isEmpty();
            table.row(
                    pair.path("from").asText(),
                    pair.path("to").asText(),
                    isOpen ? "unknown" : verdict.path("compatible").asBoolean() ? "yes" : "no",
                    Answers.keys(verdict.path("missing")),
                    String.join(" ", Answers.texts(verdict.path("unknown"))),
                    kinds.getOrDefault(pair.path("from").asText(), "?"),
                    kinds.getOrDefault(pair.path("to").asText(), "?"));
        }
        return table;
    }

    private static String described(JsonNode kind) {
        return Answers.count(kind.path("hosts").asLong(), "host") + ", "
                + kind.path("vendor").asText() + " "
                + kind.path("processor").asText() + (kind.path("complete").asBoolean() ? "" : ", known in part")
                + (kind.path("fit").asBoolean() ? "" : ", unfit");
    }

    private static String cell(JsonNode from, JsonNode to, Map<String, JsonNode> pairs, Ink ink) {
        String a = from.path("number").asText();
        String b = to.path("number").asText();
        JsonNode verdict = pairs.get(a + ">" + b);
        if (a.equals(b) && verdict == null) {
            return Page.padded("·", CELL);
        }
        if (verdict == null || !verdict.path("unknown").isEmpty()) {
            return ink.yellow(Page.padded("?", CELL));
        }
        if (verdict.path("compatible").asBoolean()) {
            return ink.green(Page.padded("ok", CELL));
        }
        int missing = verdict.path("missing").size();
        return ink.red(Page.padded(missing > 0 ? Integer.toString(missing) : "!", CELL));
    }
}
