package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxIdentity;
import io.fleetmask.vmwarefiles.vmx.VmxObstacle;
import io.fleetmask.vmwarefiles.write.UnifiedDiff;
import io.fleetmask.vmwarefiles.write.VmxFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask patch}: a mask merged into one .vmx file. */
@Command(
        name = "patch",
        description = "Merges a mask into a .vmx file and prints the file as it would be. What the mask does not need"
                + " stays byte for byte; a line that forces what must be hidden is a conflict.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:conflict, different vendors, a host that no mask helps, or the VM is running",
            "2:wrong usage",
            "3:bad input",
            "4:a host's CPUID is incomplete: the lines may hide too little"
        })
public final class PatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.vmx", description = "the file of a VM")
    private Path file = Path.of("");

    @Option(
            names = "--mask",
            required = true,
            split = ",",
            paramLabel = "MASKFILE|LOG",
            description =
                    "lines as 'fleetmask mask' prints them (- for standard input), or the vmware.log of each host")
    private List<String> mask = List.of();

    @Option(
            names = "--hw",
            paramLabel = "N",
            description = "Virtual hardware version. Left out: the version in the file, else the newest known.",
            converter = VersionOption.Converter.class)
    private Optional<HardwareVersion> version = Optional.empty();

    @Option(names = "--syntax", description = "${COMPLETION-CANDIDATES}; auto: featmask from version 9 on")
    private Syntax syntax = Syntax.cpuid;

    @Option(names = "--amd", description = "The mask lines of a MASKFILE are for AMD's processors; logs tell it")
    private boolean amd;

    @ArgGroup
    private Form form = new Form();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final OutputStream out;

    /** What becomes of the result; neither means that the file is printed. */
    private static final class Form {
        @Option(names = "--diff", description = "Print a unified diff, as the program patch reads it")
        private boolean diff;

        @Option(
                names = "--in-place",
                description = "Replace the file in one step and keep the earlier version beside it; refused while the"
                        + " VM runs. 'fleetmask apply --undo' takes it back.")
        private boolean inPlace;
    }

    /** Prints to standard output. */
    public PatchCommand() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    PatchCommand(OutputStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        try {
            VmxFile target = read();
            VmxDocument document = target.document();
            HardwareVersion chosen = version(document);
            GivenMask given = GivenMask.read(mask, amd ? Vendor.AMD : Vendor.INTEL, chosen);
            MaskSyntax notation = notation(given, chosen);
            MergedMask merged = given.mergeInto(CpuidSettings.of(document), notation);
            new PatchNotes(notes()).print(document, given, merged, notation);
            int deliver = deliver(target, document.edit(merged.lines()), merged);
            return deliver == ExitCode.DONE && !merged.conflicts().isEmpty()
                    ? ExitCode.NO
                    : Math.max(deliver, given.exitCode());
        } catch (BadInputException bad) {
            notes().println("fleetmask patch: " + bad.getMessage());
            return ExitCode.BAD_INPUT;
        }
    }

    private VmxFile read() throws BadInputException {
        try {
            VmxFile target = VmxFile.read(file);
            Optional<VmxObstacle> obstacle =
                    target.document().obstacles().stream().findFirst();
            if (obstacle.isPresent()) {
                throw new BadInputException(file.toString(), obstacle.get().sentence());
            }
            return target;
        } catch (NoSuchFileException missing) {
            throw new BadInputException(file.toString(), "no such file");
        } catch (IOException unreadable) {
            throw new BadInputException(file.toString(), "cannot be read: " + unreadable.getMessage());
        }
    }

    private HardwareVersion version(VmxDocument document) {
        return version.or(() -> new VmxIdentity(document).hardwareVersion()).orElseGet(() -> {
            notes().println("Hardware version " + HardwareVersion.NEWEST + ", the newest known: " + file
                    + " names none (--hw to choose).");
            return HardwareVersion.NEWEST;
        });
    }

    private MaskSyntax notation(GivenMask given, HardwareVersion chosen) throws BadInputException {
        MaskSyntax notation = syntax.at(chosen);
        if (syntax == Syntax.featmask && notation == MaskSyntax.CPUID) {
            notes().println("Written as cpuid lines: feature masks need hardware version "
                    + HardwareVersion.FIRST_WITH_FEATURE_MASKS + ", and this is " + chosen + ".");
        }
        if (notation == MaskSyntax.FEATURE_MASK && !given.isNamed()) {
            throw new BadInputException(
                    mask.get(0), "it hides bits that have no name, which --syntax cpuid alone can write");
        }
        return notation;
    }

    private int deliver(VmxFile target, VmxDocument patched, MergedMask merged) throws IOException {
        if (form.inPlace) {
            return write(target, patched, merged);
        }
        byte[] bytes = patched.bytes();
        String name = file.toString();
        out.write(form.diff ? UnifiedDiff.between(name, target.document().bytes(), bytes) : bytes);
        out.flush();
        return ExitCode.DONE;
    }

    private int write(VmxFile target, VmxDocument patched, MergedMask merged) throws IOException {
        if (!merged.conflicts().isEmpty()) {
            notes().println("Nothing was written: a conflict has to be settled first.");
            return ExitCode.NO;
        }
        VmxFile.Outcome outcome = target.write(patched);
        if (outcome instanceof VmxFile.Outcome.Refused refused) {
            notes().println("Nothing was written: " + refused.reason());
            return ExitCode.NO;
        }
        notes().println(
                        outcome instanceof VmxFile.Outcome.Written written
                                ? "Written; the file as it was is " + written.backup()
                                : "Nothing to write: " + file + " is so already.");
        return ExitCode.DONE;
    }

    private PrintWriter notes() {
        return spec.commandLine().getErr();
    }
}
