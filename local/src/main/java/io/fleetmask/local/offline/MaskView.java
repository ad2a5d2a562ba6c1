package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.migration.CpuidMask;
import io.fleetmask.cpuid.setting.MaskLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The mask for hosts of one vendor, as {@code mask --json} prints it.
 *
 * @param lines the {@code cpuid.*} lines
 * @param featureMaskLines the same as {@code featMask.*} lines
 * @param zeros each hidden feature with its reason
 * @param incomplete hosts of which part of the CPUID is unknown: the mask may hide too little
 * @param unfit hosts that no mask helps, with the reason; they did not shape the mask
 */
record MaskView(
        String strategy,
        int hardwareVersion,
        String vendor,
        List<String> lines,
        List<String> featureMaskLines,
        List<ZeroView> zeros,
        List<String> incomplete,
        List<String> unfit) {

    /**
     * One hidden feature.
     *
     * @param firstVersion first hardware version that shows it to a guest
     * @param have hosts that offer it
     * @param lack hosts that do not
     */
    record ZeroView(FeatureView feature, Optional<Integer> firstVersion, List<String> have, List<String> lack) {}

    static MaskView of(MaskRequest request, CpuidMask mask) {
        CpuidMask visible = sayingSomething(mask.at(request.version()));
        return new MaskView(
                request.strategy().toString(),
                request.version().number(),
                mask.vendor().id(),
                visible.lines().stream().map(MaskLine::toString).toList(),
                visible.featureMaskLines().stream().map(MaskLine::toString).toList(),
                visible.hidden().stream()
                        .map(feature -> zero(feature, mask.vendor(), request.hosts()))
                        .toList(),
                request.hosts().logs().stream()
                        .filter(log -> !log.isWhole())
                        .map(HostLog::name)
                        .toList(),
                request.hosts().logs().stream()
                        .flatMap(log ->
                                log.profile().unfitness().stream().map(unfit -> log.name() + " " + unfit.sentence()))
                        .toList());
    }

    /** Without the features for which this maker's processors have no bit: no line hides them, and no guest sees them. */
    private static CpuidMask sayingSomething(CpuidMask mask) {
        FeatureSet hidden = mask.hidden();
        return new CpuidMask(
                mask.vendor(),
                FeatureSet.of(
                        hidden.catalogue(),
                        f -> hidden.has(f) && f.bit(mask.vendor()).isPresent()));
    }

    private static ZeroView zero(Feature feature, Vendor vendor, HostLogs hosts) {
        return new ZeroView(
                FeatureView.of(feature, Optional.of(vendor)),
                feature.firstVersion().map(HardwareVersion::number),
                names(hosts, log -> log.profile().capabilities().present().has(feature)),
                names(hosts, log -> log.profile().capabilities().absent().has(feature)));
    }

    private static List<String> names(HostLogs hosts, java.util.function.Predicate<HostLog> wanted) {
        return IntStream.range(0, hosts.logs().size())
                .filter(place -> wanted.test(hosts.logs().get(place)))
                .mapToObj(hosts.names()::get)
                .toList();
    }

    int exitCode() {
        if (!unfit.isEmpty()) {
            return ExitCode.NO;
        }
        return incomplete.isEmpty() ? ExitCode.DONE : ExitCode.CANNOT_TELL;
    }
}
