package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.migration.VerbatimComparison;
import io.fleetmask.local.terminal.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A mask for people: the lines alone on standard output, the reasons beside them. */
final class MaskText {
    private static final String RULER = "31     24      16      8       0";
    private static final int MOST_NAMES = 3;

    private final Page lines;
    private final Page notes;

    MaskText(Page lines, Page notes) {
        this.lines = lines;
        this.notes = notes;
    }

    void print(MaskView view, Syntax syntax) {
        view.unfit().forEach(reason -> notes.bad("Left out: " + reason));
        view.incomplete()
                .forEach(host -> notes.open(
                        "Incomplete: part of the CPUID of " + host + " is unknown; the mask may hide too little"));
        if (view.zeros().isEmpty()) {
            notes.good("Nothing to hide at hardware version " + view.hardwareVersion() + ".");
        } else {
            reasons(view);
        }
        print(syntax.lines(view));
    }

    private void reasons(MaskView view) {
        int count = view.zeros().size();
        notes.heading("Hides " + count + (count == 1 ? " feature:" : " features:"));
        List<String> nowhere = new ArrayList<>();
        for (MaskView.ZeroView zero : view.zeros()) {
            if (zero.have().isEmpty()) {
                nowhere.add(zero.feature().name());
            } else {
                notes.feature(zero.feature().key(), zero.feature().place(), why(zero));
            }
        }
        if (!nowhere.isEmpty()) {
            notes.indented((nowhere.size() == count ? "" : "and ") + nowhere.size() + " that no host has: "
                    + String.join(" ", nowhere));
        }
        costs(view);
        notes.gap();
    }

    /** A host that alone lacks much is worth a look at its firmware. */
    private void costs(MaskView view) {
        Map<String, Long> alone = view.zeros().stream()
                .filter(zero -> zero.lack().size() == 1 && zero.have().size() > 1)
                .collect(Collectors.groupingBy(zero -> zero.lack().get(0), LinkedHashMap::new, Collectors.counting()));
        alone.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(most -> notes.open(most.getKey() + " alone costs " + most.getValue() + " of "
                        + view.zeros().size() + "."));
    }

    /** On a terminal keys are padded, so that one ruler of bit numbers stands over all lines. */
    private void print(List<String> text) {
        boolean registers = text.stream().allMatch(line -> line.matches("\\S+ = \"[^\"]{32}\""));
        if (!lines.watched() || text.isEmpty() || !registers) {
            text.forEach(lines::line);
            return;
        }
        int key = text.stream().mapToInt(line -> line.indexOf(' ')).max().orElse(0);
        lines.faint("# bit" + " ".repeat(Math.max(1, key - 1)) + RULER);
        text.forEach(line -> {
            int end = line.indexOf(' ');
            lines.line(Page.padded(line.substring(0, end), key) + line.substring(end));
        });
    }

    void printVerbatim(List<String> published, List<VerbatimComparison.Difference> differences, List<String> safe) {
        print(published);
        notes.heading("These lines are as published. The safe form is:");
        safe.forEach(line -> notes.line("  " + line));
        notes.heading("They differ in:");
        groups(differences)
                .forEach((what, bits) ->
                        notes.indented(what.word() + " bit " + String.join(" ", bits) + ": " + what.reason()));
    }

    /** Bits of one register that differ for one reason. */
    private record Group(Word word, String reason) {}

    private static Map<Group, List<String>> groups(List<VerbatimComparison.Difference> differences) {
        Map<Group, List<String>> groups = new LinkedHashMap<>();
        for (VerbatimComparison.Difference difference : differences) {
            String instead = "published " + difference.published().symbol() + ", safe "
                    + difference.safe().symbol();
            Group group = new Group(difference.bit().word(), instead + "; " + difference.reason());
            groups.computeIfAbsent(group, none -> new ArrayList<>())
                    .add(Integer.toString(difference.bit().index()));
        }
        return groups;
    }

    private static String why(MaskView.ZeroView zero) {
        int all = zero.have().size() + zero.lack().size();
        return zero.lack().isEmpty()
                ? "on " + names(zero.have())
                : "lacking on " + (all > 2 ? zero.lack().size() + " of " + all + ": " : "") + names(zero.lack());
    }

    private static String names(List<String> hosts) {
        return hosts.size() <= MOST_NAMES
                ? String.join(", ", hosts)
                : String.join(", ", hosts.subList(0, MOST_NAMES)) + " and " + (hosts.size() - MOST_NAMES) + " more";
    }
}
