package io.fleetmask.local.offline;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.local.offline.HostFiles.FoundVmx;
import io.fleetmask.local.terminal.Page;
import io.fleetmask.local.terminal.Printable;
import io.fleetmask.vmwarefiles.audit.LineFinding;
import io.fleetmask.vmwarefiles.audit.VmxAudit;
import java.util.List;

/** What the CPUID lines of .vmx files do, for people: one file line by line, several as a table. */
final class AuditText {
    private static final int NAME = 34;
    private static final int MOST_NAMES = 30;

    private final Page page;
    private final List<HostLog> logs;

    /** Says of lines what became of them where one of these logs is the VM's. */
    AuditText(Page page, List<HostLog> logs) {
        this.page = page;
        this.logs = logs;
    }

    void print(List<FoundVmx> files) {
        if (files.size() == 1) {
            file(files.get(0));
        } else {
            table(files);
        }
    }

    private void file(FoundVmx file) {
        VmxAudit audit = file.audit();
        String who = audit.name().orElse(file.name());
        if (audit.isClean()) {
            page.good(who + ": no line has to do with CPUID.");
        } else if (audit.problems().isEmpty()) {
            page.good(who + ": " + lines(audit) + ", and nothing speaks against them.");
        } else {
            page.bad(who + ": " + lines(audit) + ", with consequences:");
            audit.problems().forEach(page::indented);
        }
        page.fact(
                "VM",
                file.name()
                        + audit.version()
                                .map(version -> ", hardware version " + version)
                                .orElse("")
                        + audit.guest().map(guest -> ", " + guest).orElse(""));
        List<LineView> states = LineView.of(file, logs);
        audit.findings().forEach(finding -> {
            finding(finding);
            states.stream()
                    .filter(state -> state.key().equals(finding.key()))
                    .forEach(state -> page.fact("  Now", state.state() + ", " + state.reason()));
        });
    }

    private static String lines(VmxAudit audit) {
        int lines = audit.findings().size();
        return lines + (lines == 1 ? " line has" : " lines have") + " to do with CPUID";
    }

    private void finding(LineFinding finding) {
        page.gap();
        page.line(page.ink().faint(finding.line() + "  ")
                + Printable.line(finding.key() + " = \"" + finding.value() + "\""));
        names("Hides", finding.hides());
        names("Forces", finding.forces());
        names("Asks for", finding.asks());
        finding.remarks().forEach(remark -> page.fact("  Note", remark));
        finding.removable().forEach(reason -> page.fact("  Remove?", "Nothing would change: " + reason + "."));
    }

    private void names(String what, List<String> keys) {
        if (!keys.isEmpty()) {
            List<String> shown = keys.subList(0, Math.min(MOST_NAMES, keys.size()));
            String more = keys.size() > shown.size() ? " and " + (keys.size() - shown.size()) + " more" : "";
            page.fact(
                    "  " + what,
                    String.join(" ", shown.stream().map(Feature::nameOf).toList()) + more);
        }
    }

    private void table(List<FoundVmx> files) {
        long concerned = files.stream().filter(file -> !file.audit().isClean()).count();
        long harmed = files.stream()
                .filter(file -> !file.audit().problems().isEmpty())
                .count();
        String counts = concerned + " of " + files.size() + " VMs have CPUID lines, " + harmed + " with consequences.";
        if (harmed == 0) {
            page.good(counts);
        } else {
            page.bad(counts);
        }
        if (concerned == 0) {
            return;
        }
        page.gap();
        page.faint(Page.padded("VM", NAME) + " hw lines hides forces asks needless");
        files.stream().filter(file -> !file.audit().isClean()).forEach(this::row);
        page.gap();
        page.text("\"fleetmask inspect FILE.vmx\" tells line by line.");
    }

    private void row(FoundVmx file) {
        VmxAudit audit = file.audit();
        String name = Printable.line(audit.name().orElse(file.name()));
        String cut = name.length() < NAME ? name : "…" + name.substring(name.length() - NAME + 2);
        String row = Page.padded(cut, NAME)
                + "%3s %5d %5d %6d %4d %8d"
                        .formatted(
                                audit.version().map(Object::toString).orElse("?"),
                                audit.findings().size(),
                                count(audit, LineFinding::hides),
                                count(audit, LineFinding::forces),
                                count(audit, LineFinding::asks),
                                audit.findings().stream()
                                        .filter(finding -> !finding.removable().isEmpty())
                                        .count());
        page.line(audit.problems().isEmpty() ? row : page.ink().red(row));
    }

    private static long count(VmxAudit audit, java.util.function.Function<LineFinding, List<String>> part) {
        return audit.findings().stream()
                .flatMap(finding -> part.apply(finding).stream())
                .distinct()
                .count();
    }
}
