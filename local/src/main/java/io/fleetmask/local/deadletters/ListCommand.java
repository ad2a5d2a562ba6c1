package io.fleetmask.local.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.local.fleet.Columns;
import io.fleetmask.local.terminal.Page;
import io.fleetmask.local.terminal.Printable;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleetmask dead-letters list}. */
@Command(
        name = "list",
        description = "Counts the messages that no service could use by topic and reason, and lists them.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private static final int COUNT = 8;

    @Mixin
    private LettersOption from = new LettersOption();

    @Mixin
    private Selection selection = new Selection();

    @Option(names = "--replayed", description = "also those that were brought back")
    private boolean replayedToo;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many to list for people (default: ${DEFAULT-VALUE}); --json and --csv have all")
    private int limit;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<DeadLetter> all = from.letters().all(selection);
        List<DeadLetter> open =
                all.stream().filter(letter -> !letter.replayed()).toList();
        List<DeadLetter> listed = replayedToo ? all : open;
        if (from.services().printed(json(listed), spec) || from.services().printed(table(listed), spec)) {
            return 0;
        }
        Page page = Page.of(spec.commandLine().getOut());
        page.line(open.size() + " open, " + (all.size() - open.size()) + " replayed");
        count(listed, page);
        List<DeadLetter> shown = listed.stream().limit(limit).toList();
        if (!shown.isEmpty()) {
            page.gap();
            table(shown).print(page);
        }
        if (listed.size() > limit) {
            page.faint("… and " + (listed.size() - limit) + " more: --limit " + listed.size());
        }
        return 0;
    }

    private static ObjectNode json(List<DeadLetter> letters) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("items").addAll(letters.stream().map(DeadLetter::json).toList());
        return answer;
    }

    private static Columns table(List<DeadLetter> letters) {
        Columns table = new Columns("LETTER", "STORED", "TOPIC", "KEY", "REASON");
        letters.forEach(letter -> table.row(
                letter.id().toString(),
                letter.when().truncatedTo(ChronoUnit.SECONDS).toString(),
                letter.source(),
                letter.key(),
                (letter.replayed() ? "replayed; " : "") + letter.reason()));
        return table;
    }

    private record Kind(String source, String reason) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            return (source + reason).compareTo(other.source + other.reason);
        }
    }

    private static void count(List<DeadLetter> letters, Page page) {
        Map<Kind, Long> counts = letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> new Kind(letter.source(), letter.reason()), TreeMap::new, Collectors.counting()));
        counts.forEach((kind, count) -> page.behind(
                String.format("%" + COUNT + "d  ", count),
                COUNT + 2,
                Printable.line(kind.source()) + ": " + Printable.line(kind.reason())));
    }
}
