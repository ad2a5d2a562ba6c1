package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Signature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.LikelyCause;
import io.fleetmask.cpuid.feature.ProfileChange;
import io.fleetmask.cpuid.migration.Compatibility;
import io.fleetmask.cpuid.migration.RawDifference;
import io.fleetmask.local.offline.ComparisonView.DirectionView;
import java.util.List;
import java.util.Optional;

/**
 * One host at two times, as {@code diff OLD NEW --json} prints it.
 *
 * @param lost what it offered and no longer does
 * @param gained what it offers now
 * @param rawLost keys of features whose register bit went, whatever a guest sees of it
 * @param rawGained keys of those that came
 * @param causes what such a change comes from, the likeliest first
 * @param runningOnes whether VMs that were powered on before the change can come to the host as it is now
 * @param newOnes whether VMs that are powered on after it can go to hosts that are as it was
 * @param doubts why the two may not be one host
 */
record DiffView(
        String before,
        String after,
        int hardwareVersion,
        List<FeatureView> lost,
        List<FeatureView> gained,
        List<String> rawLost,
        List<String> rawGained,
        List<Cause> causes,
        DirectionView runningOnes,
        DirectionView newOnes,
        List<String> doubts) {

    /** A likely cause. */
    record Cause(String code, String kind, String sentence, String evidence) {
        static Cause of(LikelyCause cause) {
            return new Cause(cause.code(), cause.kind().toString(), cause.sentence(), cause.evidence());
        }
    }

    static DiffView of(HostLog before, HostLog after, HardwareVersion version) {
        HostProfile old = before.profile();
        HostProfile now = after.profile();
        ProfileChange change = ProfileChange.between(old, now);
        Compatibility compatibility = new Compatibility(FeatureCatalogue.vmware());
        RawDifference raw = RawDifference.between(
                before.log().host().cpuid(), after.log().host().cpuid(), FeatureCatalogue.vmware());
        return new DiffView(
                title(before),
                title(after),
                version.number(),
                FeatureView.of(change.lost(), now.vendor().or(old::vendor)),
                FeatureView.of(change.gained(), now.vendor().or(old::vendor)),
                raw.firstNotSecond(),
                raw.secondNotFirst(),
                change.likelyCauses().stream().map(Cause::of).toList(),
                DirectionView.of(compatibility.between(old, now, version), old.vendor()),
                DirectionView.of(compatibility.between(now, old, version), now.vendor()),
                doubts(before, after));
    }

    private static String title(HostLog host) {
        String product = host.log()
                .product()
                .map(known -> ", " + known.name() + " " + known.version() + " build " + known.build())
                .orElse("");
        return host.file() + product;
    }

    private static List<String> doubts(HostLog before, HostLog after) {
        Optional<Signature> old = before.log().host().signature();
        Optional<Signature> now = after.log().host().signature();
        boolean otherName =
                !before.log().host().name().equals(after.log().host().name());
        boolean otherProcessor = !old.equals(now);
        return java.util.stream.Stream.of(
                        otherName
                                ? Optional.of("the host is called " + before.name() + " and " + after.name())
                                : Optional.<String>empty(),
                        otherProcessor
                                ? Optional.of("the processor is "
                                        + old.map(Signature::toString).orElse("unknown") + " and "
                                        + now.map(Signature::toString).orElse("unknown"))
                                : Optional.<String>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    boolean isUnchanged() {
        return lost.isEmpty() && gained.isEmpty();
    }

    int exitCode() {
        if (!isUnchanged()) {
            return ExitCode.NO;
        }
        return runningOnes.unknown().isEmpty() && newOnes.unknown().isEmpty() ? ExitCode.DONE : ExitCode.CANNOT_TELL;
    }
}
