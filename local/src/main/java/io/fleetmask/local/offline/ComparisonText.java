package io.fleetmask.local.offline;

import io.fleetmask.local.offline.ComparisonView.DirectionView;
import io.fleetmask.local.terminal.Page;
import java.util.List;

/** Two hosts compared, for people: the answer first. */
final class ComparisonText {
    private static final int MOST_UNNAMED = 24;

    private final Page page;

    ComparisonText(Page page) {
        this.page = page;
    }

    void print(ComparisonView view) {
        verdict(view);
        if (view.aToB().vendorsDiffer()) {
            return;
        }
        print(view.a(), view.b(), view.aToB());
        print(view.b(), view.a(), view.bToA());
        unnamed(view.aToB().unnamed());
        new VmMovesText(page).print(view.vms());
    }

    private void verdict(ComparisonView view) {
        String both = view.a() + " <-> " + view.b() + ", VMs at hardware version " + view.hardwareVersion() + ": ";
        boolean there = view.aToB().compatible();
        boolean back = view.bToA().compatible();
        if (view.aToB().vendorsDiffer()) {
            page.bad(both + "no. The processors are of different makers, and no mask helps.");
        } else if (there && back) {
            page.good(both + "yes, CPUID compatible both ways.");
        } else if (view.exitCode() == ExitCode.CANNOT_TELL) {
            page.open(both + "cannot tell. What is not known is never called compatible.");
        } else {
            page.bad(both + (there || back ? "one way only." : "no.") + " \"fleetmask mask\" with the same files prints"
                    + " the .vmx lines that open both ways.");
        }
    }

    private void print(String from, String to, DirectionView direction) {
        page.gap();
        String verdict = from + " -> " + to + ": " + verdict(direction);
        if (direction.compatible()) {
            page.good(verdict);
        } else {
            page.heading(verdict);
        }
        direction.unfit().forEach(reason -> page.indented(to + " " + reason));
        list("lacks", direction.missing());
        list("lacks, which stops only VMs that ask for it", direction.missingIfAsked());
        list("not known", direction.unknown());
        if (direction.missing().isEmpty() && !direction.compatible()) {
            list("has in addition, which stops VMs up to hardware version 8", direction.extra());
        }
    }

    private static String verdict(DirectionView direction) {
        if (direction.compatible()) {
            return "CPUID compatible";
        }
        return direction.missing().isEmpty() && !direction.unknown().isEmpty() ? "cannot tell" : "blocked";
    }

    private void list(String heading, List<FeatureView> features) {
        if (!features.isEmpty()) {
            page.indented(heading + ":");
            features.forEach(feature -> page.feature(feature.name(), feature.place(), feature.label()));
        }
    }

    /** Differences that no migration check looks at; JSON has them all. */
    private void unnamed(List<String> bits) {
        if (!bits.isEmpty()) {
            int shown = page.watched() ? Math.min(bits.size(), MOST_UNNAMED) : bits.size();
            String more = shown < bits.size() ? " and " + (bits.size() - shown) + " more (--json)" : "";
            page.gap();
            page.faint("Bits that differ and that VMware does not compare: " + String.join(" ", bits.subList(0, shown))
                    + more);
        }
    }
}
