package io.fleetmask.local.offline;

import io.fleetmask.cpuid.VerbatimComparison;
import io.fleetmask.cpuid.Word;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mask for people: the lines alone on standard output, the reasons beside them. */
final class MaskText {
    private final PrintWriter out;
    private final PrintWriter notes;

    MaskText(PrintWriter out, PrintWriter notes) {
        this.out = out;
        this.notes = notes;
    }

    void print(MaskView view, Syntax syntax) {
        view.unfit().forEach(reason -> notes.println("Left out: " + reason));
        view.incomplete()
                .forEach(host -> notes.println(
                        "Incomplete: part of the CPUID of " + host + " is unknown; the mask may hide too little"));
        if (view.zeros().isEmpty()) {
            notes.println("Nothing to hide at hardware version " + view.hardwareVersion() + ".");
        }
        view.zeros()
                .forEach(zero -> notes.printf(
                        "Hides %-28s %-18s %s%s%n",
                        zero.feature().key(),
                        zero.feature().word().orElse("") + "["
                                + zero.feature().bit().orElse(0) + "]",
                        zero.feature().label(),
                        why(zero)));
        syntax.lines(view).forEach(out::println);
    }

    void printVerbatim(List<String> published, List<VerbatimComparison.Difference> differences, List<String> safe) {
        published.forEach(out::println);
        notes.println("These lines are as published. The safe form is:");
        safe.forEach(line -> notes.println("  " + line));
        notes.println("They differ in:");
        groups(differences)
                .forEach((what, bits) ->
                        notes.printf("  %-14s bit %s: %s%n", what.word(), String.join(" ", bits), what.reason()));
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
        if (zero.lack().isEmpty() && zero.have().isEmpty()) {
            return "";
        }
        String lack = zero.lack().isEmpty() ? "" : "; lacking on " + names(zero.lack());
        return zero.have().isEmpty() ? "; no host has it" : "; on " + names(zero.have()) + lack;
    }

    private static String names(List<String> hosts) {
        return hosts.size() <= 3
                ? String.join(", ", hosts)
                : String.join(", ", hosts.subList(0, 3)) + " and " + (hosts.size() - 3) + " more";
    }
}
