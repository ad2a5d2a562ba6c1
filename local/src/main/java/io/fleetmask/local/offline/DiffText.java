package io.fleetmask.local.offline;

import io.fleetmask.local.offline.ComparisonView.DirectionView;
import io.fleetmask.local.terminal.Page;
import java.util.List;

/** What became of a host, for people. */
final class DiffText {
    private final Page page;

    DiffText(Page page) {
        this.page = page;
    }

    void print(DiffView view) {
        verdict(view);
        page.fact("Before", view.before());
        page.fact("Now", view.after());
        view.doubts().forEach(doubt -> page.fact("Doubt", doubt));
        list("Lost", view.lost());
        list("Gained", view.gained());
        if (!view.causes().isEmpty()) {
            page.gap();
            page.heading("Likely because");
            view.causes().forEach(cause -> page.indented(cause.sentence() + " [" + cause.evidence() + "]"));
        }
        if (!view.isUnchanged()) {
            page.gap();
            page.heading("What it does to VMs at hardware version " + view.hardwareVersion());
            consequence(
                    "VMs that were powered on before, here or on hosts like it then", view.runningOnes(), "come here");
            consequence("VMs that are powered on here from now on", view.newOnes(), "go to hosts as it was");
            page.indented("A mask that was computed with the host as it was may hide too little now: \"fleetmask mask\""
                    + " with the new log and those of the other hosts.");
        }
    }

    private void verdict(DiffView view) {
        if (view.exitCode() == ExitCode.DONE) {
            page.good("Nothing that VMware compares has changed.");
        } else if (view.exitCode() == ExitCode.CANNOT_TELL) {
            page.open("Nothing is known to have changed, and part of the CPUID is unknown.");
        } else {
            page.bad("Changed: " + count(view.lost().size(), "lost") + ", "
                    + count(view.gained().size(), "gained") + ".");
        }
    }

    private static String count(int features, String what) {
        return features + (features == 1 ? " feature " : " features ") + what;
    }

    private void list(String heading, List<FeatureView> features) {
        if (!features.isEmpty()) {
            page.gap();
            page.heading(heading);
            features.forEach(feature -> page.feature(feature.name(), feature.place(), feature.label()));
        }
    }

    private void consequence(String vms, DirectionView direction, String where) {
        String names = String.join(
                " ", direction.missing().stream().map(FeatureView::name).toList());
        if (direction.compatible()) {
            page.indented(vms + ": can still " + where + ".");
        } else {
            page.indented(vms + ": cannot " + where + (names.isEmpty() ? "." : "; they need " + names + "."));
        }
    }
}
