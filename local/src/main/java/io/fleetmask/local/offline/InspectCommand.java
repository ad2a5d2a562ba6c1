package io.fleetmask.local.offline;

import io.fleetmask.local.terminal.Page;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask inspect}: everything that was read from a vmware.log; what the lines of a .vmx file do. */
@Command(
        name = "inspect",
        description =
                "Shows everything Fleetmask reads from a vmware.log: the host, its CPUID and what it offers, every"
                        + " power-on, what each VM requires, and what could not be read. With the files of VMs: what"
                        + " each of their CPUID lines does.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:read", "2:wrong usage", "3:bad input", "4:read, and a host's CPUID is incomplete"})
public final class InspectCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = Paths.DESCRIPTION + ". Or .vmx files")
    private List<String> files = List.of();

    @Mixin
    private ReachOption reach = new ReachOption();

    @ArgGroup
    private ReportOption report = new ReportOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        HostFiles found = HostFiles.readWithConfigurations(files);
        List<InspectView> views = found.hosts().stream().map(InspectView::of).toList();
        List<AuditView> audits = found.configurations().stream()
                .map(vm -> AuditView.of(vm, found.hosts()))
                .toList();
        if (report.isJson()) {
            printJson(views, audits, out);
        } else if (!report.printed(() -> audits.isEmpty() ? Table.ofHosts(views) : Table.ofLines(audits), out)) {
            print(views, found, Page.of(out));
        }
        found.refused().forEach(bad -> err.println("fleetmask inspect: " + bad.getMessage()));
        if (!found.refused().isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        boolean whole = views.stream().allMatch(view -> view.host().complete());
        return whole ? ExitCode.DONE : ExitCode.CANNOT_TELL;
    }

    /** One thing is an object, several are a list. */
    private static void printJson(List<InspectView> views, List<AuditView> audits, PrintWriter out) {
        if (views.size() + audits.size() == 1) {
            Json.print(views.isEmpty() ? audits.get(0) : views.get(0), out);
        } else if (!views.isEmpty() || !audits.isEmpty()) {
            Json.print(views.isEmpty() ? audits : views, out);
        }
    }

    private void print(List<InspectView> views, HostFiles found, Page page) {
        for (int place = 0; place < views.size(); place++) {
            if (place > 0) {
                page.gap();
                page.faint("-".repeat(page.columns() / 2));
            }
            new InspectText(page).print(views.get(place));
            reach.of(found.hosts().get(place)).sentence().ifPresent(sentence -> page.fact("Baselines", sentence));
        }
        if (!found.configurations().isEmpty()) {
            if (!views.isEmpty()) {
                page.gap();
            }
            new AuditText(page, found.hosts()).print(found.configurations());
        }
    }
}
