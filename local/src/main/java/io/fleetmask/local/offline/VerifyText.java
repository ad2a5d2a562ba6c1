package io.fleetmask.local.offline;

import io.fleetmask.local.terminal.Page;
import java.util.List;

/** Whether the lines of VMs are in force, for people. */
final class VerifyText {
    private static final int STATE = 17;

    private final Page page;

    VerifyText(Page page) {
        this.page = page;
    }

    void print(List<VerifyView> views) {
        for (int place = 0; place < views.size(); place++) {
            if (place > 0) {
                page.gap();
            }
            print(views.get(place));
        }
    }

    private void print(VerifyView view) {
        verdict(view);
        page.fact("VM", view.file());
        view.log().ifPresent(log -> page.fact("Log", log + poweredOn(view)));
        if (!view.lines().isEmpty()) {
            page.gap();
        }
        view.lines().forEach(this::line);
        view.ways().forEach(way -> way(view, way));
    }

    private static String poweredOn(VerifyView view) {
        return view.poweredOn().map(at -> ", powered on " + at).orElse("")
                + view.host().map(host -> " at " + host).orElse("")
                + (view.running() ? "" : ", off since");
    }

    private void verdict(VerifyView view) {
        String text = view.vm() + ": " + sentence(view);
        switch (view.verdict()) {
            case IN_FORCE -> page.good(text);
            case RESTART_FIRST, UNKNOWN -> page.open(text);
            default -> page.bad(text);
        }
    }

    private static String sentence(VerifyView view) {
        return switch (view.verdict()) {
            case IN_FORCE -> inForce(view);
            case RESTART_FIRST ->
                "restart first. The newest log is older than the file; a power cycle reads it, a reboot does not.";
            case NO_EFFECT ->
                view.lines().stream().anyMatch(LineView::failed)
                        ? "no. A line that was to hide something did not."
                        : "no. No line of the file hides anything.";
            case BLOCKED -> "no. The lines are in force and do not open every way.";
            case FAILED -> "no. Its newest power-on failed; \"fleetmask inspect\" of the log says why.";
            case UNKNOWN ->
                view.log().isEmpty()
                        ? "cannot tell. No log of this VM is there."
                        : "cannot tell. The log does not show all of what the guest got.";
        };
    }

    private static String inForce(VerifyView view) {
        String lines = view.lines().isEmpty() ? "no line needed" : "in force";
        return switch (view.ways().size()) {
            case 0 -> lines + ". Of no other host is a log given (--against), so nothing is said of ways.";
            case 1 -> lines + ", both directions open.";
            default ->
                lines + ", both directions open with each of " + view.ways().size() + " hosts.";
        };
    }

    private void line(LineView line) {
        page.behind(state(line), STATE, line.key() + (line.hostWide() ? ", host-wide: " : ": ") + line.reason());
    }

    private String state(LineView line) {
        String padded = Page.padded(line.state().toString(), STATE);
        return switch (line.state()) {
            case IN_FORCE -> page.ink().green(padded);
            case WAITING, UNKNOWN -> page.ink().yellow(padded);
            default -> line.failed() ? page.ink().red(padded) : page.ink().faint(padded);
        };
    }

    private void way(VerifyView view, VmMoves.Move way) {
        String here = view.host().orElse("here");
        page.gap();
        way.asItRuns()
                .ifPresent(
                        now -> page.fact("Now", here + " -> " + way.to() + ", as it runs: " + VmMovesText.says(now)));
        page.fact("Then", here + " -> " + way.to() + ", after a power-on: " + VmMovesText.says(way.afterPowerOn()));
        page.fact("Back", way.to() + " -> " + here + ", powered on there: " + VmMovesText.says(way.back()));
    }
}
