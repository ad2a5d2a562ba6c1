package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.local.terminal.Page;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask check}: a gate for automation. */
@Command(
        name = "check",
        description = "Holds hosts against a policy, a baseline or the hosts of a cluster; made for scripts and build"
                + " servers.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all hold", "1:some rule does not hold", "2:wrong usage", "3:bad input", "4:cannot tell"})
public final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = Paths.DESCRIPTION)
    private List<String> files = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "JSON with vendor, require, forbid, baseline")
    private Optional<String> policy = Optional.empty();

    @Option(names = "--baseline", paramLabel = "NAME", description = "A generation by name or FILE, as for mask")
    private Optional<String> baseline = Optional.empty();

    @Option(
            names = "--against",
            paramLabel = "PATH",
            description = "The hosts of a cluster, as logs or as govc's host.info -json: ways must be open both ways")
    private List<String> cluster = List.of();

    @Mixin
    private VersionOption version = new VersionOption();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit's XML too")
    private Optional<Path> junit = Optional.empty();

    @ArgGroup
    private ReportOption report = new ReportOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (policy.isEmpty() && baseline.isEmpty() && cluster.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Against what? Give --policy, --baseline or --against.");
        }
        try {
            HostLogs hosts = HostLogs.read(files);
            List<Check> checks = checks(hosts, err);
            if (junit.isPresent()) {
                JunitReport.write(junit.get(), checks);
            }
            print(checks);
            return hosts.told("check", exitCode(checks), err);
        } catch (BadInputException bad) {
            err.println("fleetmask check: " + bad.getMessage());
        } catch (IOException unwritable) {
            err.println("fleetmask check: " + junit.map(Path::toString).orElse("") + " cannot be written: "
                    + unwritable.getMessage());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        return ExitCode.BAD_INPUT;
    }

    private List<Check> checks(HostLogs hosts, PrintWriter err) throws BadInputException {
        Checks checks = new Checks(hosts);
        checks.fitness();
        if (policy.isPresent()) {
            CheckPolicy.read(policy.get()).holdAgainst(checks, policy.get());
        }
        baseline.ifPresent(name -> checks.baseline(BaselineFiles.get(name)));
        if (!cluster.isEmpty()) {
            HostLogs members = HostLogs.read(cluster);
            if (!members.refused().isEmpty()) {
                throw BadInputException.joined(members.refused());
            }
            Set<HardwareVersion> versions = new LinkedHashSet<>(hosts.versions());
            versions.addAll(members.versions());
            checks.against(members, version.choose(versions, err));
        }
        return checks.all();
    }

    private void print(List<Check> checks) {
        PrintWriter out = spec.commandLine().getOut();
        if (report.isJson()) {
            Json.print(checks, out);
        } else if (!report.printed(() -> Table.ofChecks(checks), out)) {
            printText(checks);
        }
    }

    private void printText(List<Check> checks) {
        Page page = Page.of(spec.commandLine().getOut());
        long failed = checks.stream().filter(check -> !check.isPassed()).count();
        if (failed == 0) {
            page.good("All " + checks.size() + " checks hold.");
        } else {
            page.bad(failed + " of " + checks.size() + " checks do not hold.");
        }
        checks.stream().filter(check -> !check.isPassed()).forEach(check -> {
            page.gap();
            page.heading(check.host() + ": " + check.rule() + (check.isFailed() ? "" : " (unknown)"));
            page.indented(check.says());
        });
    }

    private static int exitCode(List<Check> checks) {
        if (checks.stream().anyMatch(Check::isFailed)) {
            return ExitCode.NO;
        }
        return checks.stream().allMatch(Check::isPassed) ? ExitCode.DONE : ExitCode.CANNOT_TELL;
    }
}
