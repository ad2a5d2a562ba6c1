package io.fleetmask.local.offline;

import io.fleetmask.local.offline.ComparisonView.DirectionView;
import java.io.PrintWriter;
import java.util.List;

/** Two hosts compared, for people. */
final class ComparisonText {
    private final PrintWriter out;

    ComparisonText(PrintWriter out) {
        this.out = out;
    }

    void print(ComparisonView view) {
        out.println("VMs at hardware version " + view.hardwareVersion() + ", as far as CPUID can tell:");
        print(view.a(), view.b(), view.aToB());
        print(view.b(), view.a(), view.bToA());
        if (!view.aToB().unnamed().isEmpty()) {
            out.println();
            out.println("Bits that differ and that VMware does not compare: "
                    + String.join(" ", view.aToB().unnamed()));
        }
    }

    private void print(String from, String to, DirectionView direction) {
        out.println();
        out.println(from + " -> " + to + ": " + verdict(direction));
        direction.unfit().forEach(reason -> out.println("  " + to + " " + reason));
        list("lacks", direction.missing());
        list("lacks, which stops only VMs that ask for it", direction.missingIfAsked());
        list("not known", direction.unknown());
        if (direction.missing().isEmpty() && !direction.compatible()) {
            list("has in addition, which stops VMs up to hardware version 8", direction.extra());
        }
    }

    private static String verdict(DirectionView direction) {
        if (direction.vendorsDiffer()) {
            return "blocked: the processors are of different makers, and no mask helps";
        }
        if (direction.compatible()) {
            return "CPUID compatible";
        }
        return direction.missing().isEmpty() && !direction.unknown().isEmpty() ? "cannot tell" : "blocked";
    }

    private void list(String heading, List<FeatureView> features) {
        if (features.isEmpty()) {
            return;
        }
        out.println("  " + heading + ":");
        for (FeatureView feature : features) {
            String place = feature.word()
                    .map(word -> word + "[" + feature.bit().orElse(0) + "]")
                    .orElse("");
            out.printf("    %-28s %-18s %s%n", feature.key(), place, feature.label());
        }
    }
}
