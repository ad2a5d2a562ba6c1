package io.fleetmask.local.deadletters;

import io.fleetmask.local.terminal.Terminal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleetmask dead-letters list}. */
@Command(
        name = "list",
        description = "Counts the messages that no service could use by topic and reason, and lists them.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Mixin
    private Selection selection = new Selection();

    @Option(names = "--replayed", description = "also those that were brought back")
    private boolean replayedToo;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many to list (default: ${DEFAULT-VALUE})")
    private int limit;

    private final Terminal terminal;

    ListCommand() {
        this(Terminal.standardOutput());
    }

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Broker from = broker.broker();
        Set<DeadLetterId> replayed = new Replayed(from).all();
        List<DeadLetter> all = selection.among(from);
        List<DeadLetter> open =
                all.stream().filter(letter -> !replayed.contains(letter.id())).toList();
        terminal.line(open.size() + " open, " + (all.size() - open.size()) + " replayed");
        List<DeadLetter> listed = replayedToo ? all : open;
        count(listed);
        listed.stream().limit(limit).forEach(letter -> print(letter, replayed.contains(letter.id())));
        if (listed.size() > limit) {
            terminal.line("… and " + (listed.size() - limit) + " more: --limit " + listed.size());
        }
        return 0;
    }

    private record Kind(String source, String reason) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            return (source + reason).compareTo(other.source + other.reason);
        }
    }

    private void count(List<DeadLetter> letters) {
        Map<Kind, Long> counts = letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> new Kind(letter.source(), letter.reason()), TreeMap::new, Collectors.counting()));
        counts.forEach((kind, count) -> terminal.line(
                String.format("  %6d  %s  %s", count, terminal.ink().cyan(kind.source()), kind.reason())));
    }

    private void print(DeadLetter letter, boolean replayed) {
        terminal.line(letter.id() + "  " + letter.when().truncatedTo(ChronoUnit.SECONDS) + "  " + letter.source() + "  "
                + letter.key() + "  " + (replayed ? terminal.ink().green("replayed") : letter.reason()));
    }
}
