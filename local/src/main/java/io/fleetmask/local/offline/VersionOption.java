package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The {@code --hw} option, and what happens when it is left out. */
final class VersionOption {
    @Option(
            names = "--hw",
            paramLabel = "N",
            description =
                    "Virtual hardware version of the VMs. Left out: the version in the logs if they agree, else the"
                            + " newest known.",
            converter = Converter.class)
    private Optional<HardwareVersion> given = Optional.empty();

    static final class Converter implements picocli.CommandLine.ITypeConverter<HardwareVersion> {
        @Override
        public HardwareVersion convert(String text) {
            try {
                return HardwareVersion.parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new picocli.CommandLine.TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }

    /** The version to answer for; says on {@code notes} which it is when the user did not. */
    HardwareVersion choose(Set<HardwareVersion> inLogs, PrintWriter notes) {
        if (given.isPresent()) {
            return given.get();
        }
        if (inLogs.size() == 1) {
            HardwareVersion version = inLogs.iterator().next();
            notes.println("Hardware version " + version + ", as the VMs in the logs have it (--hw to choose).");
            return version;
        }
        String why = inLogs.isEmpty() ? "the logs name none" : "the VMs in the logs have " + inLogs;
        notes.println(
                "Hardware version " + HardwareVersion.NEWEST + ", the newest known: " + why + " (--hw to choose).");
        return HardwareVersion.NEWEST;
    }
}
