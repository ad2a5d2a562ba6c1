package io.fleetmask.local.offline;

import io.fleetmask.vmwarefiles.audit.LineFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command has to say as rows, for spreadsheets and browsers.
 *
 * @param title what the rows are
 * @param verdict the answer, in a sentence
 */
record Table(String title, String verdict, List<String> columns, List<List<String>> rows) {
    Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** What each host is and offers. */
    static Table ofHosts(List<InspectView> hosts) {
        List<List<String>> rows = new ArrayList<>();
        for (InspectView view : hosts) {
            InspectView.HostView host = view.host();
            rows.add(List.of(
                    host.name().orElse(""),
                    host.brand().orElse(""),
                    host.vendor().orElse(""),
                    view.product()
                            .map(product -> product.name() + " " + product.version() + " build " + product.build())
                            .orElse(""),
                    host.complete() ? "yes" : "no",
                    String.join("; ", host.unfit()),
                    String.join(" ", host.capabilities()),
                    String.join(" ", host.unknown()),
                    Integer.toString(view.powerOns().size())));
        }
        long whole = hosts.stream().filter(view -> view.host().complete()).count();
        return new Table(
                "Hosts",
                whole + " of " + hosts.size() + " hosts are known whole.",
                List.of("host", "processor", "maker", "product", "complete", "unfit", "offers", "unknown", "power-ons"),
                rows);
    }

    /** Each CPUID line of each configuration. */
    static Table ofLines(List<AuditView> files) {
        long concerned = files.stream().filter(file -> !file.lines().isEmpty()).count();
        return new Table(
                "CPUID lines of VMs",
                concerned + " of " + files.size() + " VMs have CPUID lines.",
                List.of(
                        "vm",
                        "file",
                        "version",
                        "line",
                        "key",
                        "value",
                        "hides",
                        "forces",
                        "asks",
                        "state",
                        "remarks",
                        "removable"),
                files.stream()
                        .flatMap(file -> file.lines().stream().map(line -> row(file, line)))
                        .toList());
    }

    private static List<String> row(AuditView file, LineFinding line) {
        return List.of(
                file.name().orElse(""),
                file.file(),
                file.hardwareVersion().map(version -> Integer.toString(version)).orElse(""),
                Integer.toString(line.line()),
                line.key(),
                line.value(),
                String.join(" ", line.hides()),
                String.join(" ", line.forces()),
                String.join(" ", line.asks()),
                file.states().stream()
                        .filter(state -> state.key().equals(line.key()))
                        .map(state -> state.state() + ", " + state.reason())
                        .findFirst()
                        .orElse(""),
                String.join(" ", line.remarks()),
                String.join("; ", line.removable()));
    }

    /** Each rule held against each host. */
    static Table ofChecks(List<Check> checks) {
        long failed = checks.stream().filter(check -> !check.isPassed()).count();
        return new Table(
                "Checks",
                failed == 0 ? "All checks hold." : failed + " of " + checks.size() + " checks do not hold.",
                List.of("host", "rule", "outcome", "says", "features"),
                checks.stream()
                        .map(check -> List.of(
                                check.host(),
                                check.rule(),
                                check.outcome(),
                                check.says(),
                                String.join(" ", check.features())))
                        .toList());
    }

    /** What a host lost and gained. */
    static Table ofDifference(DiffView view) {
        List<List<String>> rows = new ArrayList<>();
        view.lost().forEach(feature -> rows.add(List.of("lost", feature.key(), feature.place(), feature.label())));
        view.gained().forEach(feature -> rows.add(List.of("gained", feature.key(), feature.place(), feature.label())));
        return new Table(
                "What became of a host",
                view.isUnchanged()
                        ? "Nothing that VMware compares has changed."
                        : "From " + view.before() + " to " + view.after() + ".",
                List.of("change", "feature", "bit", "label"),
                rows);
    }

    /** Each line of each VM, and whether it is in force. */
    static Table ofVerified(List<VerifyView> vms) {
        List<List<String>> rows = new ArrayList<>();
        for (VerifyView vm : vms) {
            if (vm.lines().isEmpty()) {
                rows.add(List.of(vm.vm(), vm.file(), vm.verdict().toString(), "", "", "", ""));
            }
            vm.lines()
                    .forEach(line -> rows.add(List.of(
                            vm.vm(),
                            vm.file(),
                            vm.verdict().toString(),
                            line.key(),
                            line.value(),
                            line.state().toString(),
                            line.reason())));
        }
        long inForce = vms.stream()
                .filter(vm -> vm.verdict() == VerifyView.Verdict.IN_FORCE)
                .count();
        return new Table(
                "Masks in force",
                "In force at " + inForce + " of " + vms.size() + " VMs.",
                List.of("vm", "file", "verdict", "key", "value", "state", "reason"),
                rows);
    }
}
