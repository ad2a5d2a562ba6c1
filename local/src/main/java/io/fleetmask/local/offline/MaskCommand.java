package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Baseline;
import io.fleetmask.cpuid.migration.CpuidMask;
import io.fleetmask.cpuid.migration.Differences;
import io.fleetmask.cpuid.migration.MaskOutcome;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.cpuid.migration.NamedBaseline;
import io.fleetmask.cpuid.migration.VerbatimComparison;
import io.fleetmask.cpuid.setting.MaskLine;
import io.fleetmask.local.terminal.Page;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code fleetmask mask}: the .vmx lines under which VMs can migrate among hosts. */
@Command(
        name = "mask",
        description =
                "Prints the .vmx lines under which VMs can migrate among hosts, from one log of each: the lines on"
                        + " standard output and nothing else, the reasons on standard error.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:out of reach, different vendors, or a host that no mask helps",
            "2:wrong usage",
            "3:bad input",
            "4:a host's CPUID is incomplete: the lines may hide too little"
        })
public final class MaskCommand implements Callable<Integer> {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final String BASELINE = "baseline:";

    @Parameters(arity = "0..*", paramLabel = "PATH", description = Paths.DESCRIPTION)
    private List<String> files = List.of();

    @Option(
            names = "--strategy",
            paramLabel = "S",
            description =
                    "differences (default), level, baseline:NAME, or baseline:FILE with a vCenter's supportedEVCMode"
                            + " (FILE#KEY where it has several) or a generation by hand",
            converter = StrategyConverter.class)
    private MaskStrategy strategy = new Differences();

    @Mixin
    private VersionOption version = new VersionOption();

    @Option(names = "--syntax", description = "${COMPLETION-CANDIDATES}; auto: featmask from version 9 on")
    private Syntax syntax = Syntax.cpuid;

    @Option(
            names = "--verbatim",
            description = "With a baseline: its mask as it was published, with what is wrong in it")
    private boolean verbatim;

    @Option(names = "--json", description = "Print JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    static final class StrategyConverter implements ITypeConverter<MaskStrategy> {
        @Override
        public MaskStrategy convert(String text) {
            try {
                return text.startsWith(BASELINE)
                        ? new Baseline(BaselineFiles.get(text.substring(BASELINE.length())))
                        : MaskStrategy.parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }

    @Override
    public Integer call() {
        if (verbatim) {
            return printVerbatim();
        }
        if (files.isEmpty() && !(strategy instanceof Baseline)) {
            throw new ParameterException(spec.commandLine(), "Which hosts? Give the vmware.log of each.");
        }
        try {
            HostLogs hosts = HostLogs.read(files);
            int exitCode = print(new MaskRequest(hosts, strategy, version.choose(hosts.versions(), notes())));
            return hosts.told("mask", exitCode, notes());
        } catch (BadInputException bad) {
            notes().println("fleetmask mask: " + bad.getMessage());
            return ExitCode.BAD_INPUT;
        }
    }

    private int print(MaskRequest request) {
        Optional<Vendor> vendor = vendor(request.hosts());
        if (vendor.isEmpty()) {
            return ExitCode.NO;
        }
        List<HostProfile> profiles =
                request.hosts().logs().stream().map(HostLog::profile).toList();
        if (request.strategy() instanceof Baseline given
                && !given.baseline().vendor().equals(vendor.get())) {
            notes().println("fleetmask mask: " + given + " is "
                    + Makers.named(given.baseline().vendor())
                    + " baseline, and " + String.join(", ", request.hosts().names()) + " is "
                    + Makers.name(vendor.get()) + ".");
            return ExitCode.NO;
        }
        MaskOutcome outcome = request.strategy().maskFor(vendor.get(), profiles, CATALOGUE);
        if (outcome instanceof MaskOutcome.Masked masked) {
            HostWideLines.sentences(request.hosts()).forEach(notes()::println);
            UserLevelMonitor.sentences(request.hosts()).forEach(notes()::println);
            return print(MaskView.of(request, masked.mask()));
        }
        MaskOutcome.OutOfReach out = (MaskOutcome.OutOfReach) outcome;
        request.hosts().logs().stream()
                .filter(log -> out.lacking().containsKey(log.profile()))
                .forEach(log -> notes().println("Out of reach of " + request.strategy() + ": " + log.name() + " lacks "
                        + out.lacking().get(log.profile())));
        return ExitCode.NO;
    }

    /** The one vendor of all hosts; says on standard error why there is none. */
    private Optional<Vendor> vendor(HostLogs hosts) {
        List<String> vendors = List.copyOf(hosts.byVendor().keySet());
        if (vendors.isEmpty()) {
            return Optional.of(((Baseline) strategy).baseline().vendor());
        }
        if (vendors.size() == 1) {
            return Optional.of(new Vendor(vendors.get(0)));
        }
        notes().println("Between processors of different makers no VM can migrate, and no mask helps. Ask for each"
                + " alone:");
        hosts.byVendor()
                .forEach((vendor, places) -> notes().println("  " + vendor + ": "
                        + String.join(
                                ", ", places.stream().map(hosts.names()::get).toList())));
        return Optional.empty();
    }

    private int print(MaskView view) {
        if (json) {
            Json.print(view, spec.commandLine().getOut());
        } else {
            new MaskText(Page.of(spec.commandLine().getOut()), Page.ofNotes(notes())).print(view, syntax);
        }
        return view.exitCode();
    }

    private int printVerbatim() {
        if (!(strategy instanceof Baseline baseline)
                || baseline.baseline().verbatim().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--verbatim needs a baseline whose mask was published: baseline:intel-westmere");
        }
        NamedBaseline published = baseline.baseline();
        CpuidMask safe = baseline.mask(published.vendor(), CATALOGUE);
        new MaskText(Page.of(spec.commandLine().getOut()), Page.ofNotes(notes()))
                .printVerbatim(
                        texts(published.verbatim()),
                        new VerbatimComparison(published, CATALOGUE).differences(),
                        texts(safe.lines()));
        return ExitCode.DONE;
    }

    private static List<String> texts(List<MaskLine> lines) {
        return lines.stream().map(MaskLine::toString).toList();
    }

    private PrintWriter notes() {
        return spec.commandLine().getErr();
    }
}
