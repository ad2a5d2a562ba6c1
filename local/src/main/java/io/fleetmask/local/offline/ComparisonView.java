package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.Unfitness;
import io.fleetmask.cpuid.migration.Compatibility;
import io.fleetmask.cpuid.migration.RawDifference;
import io.fleetmask.cpuid.migration.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Two hosts compared, as {@code compare A B --json} prints it.
 *
 * @param a name of the first host
 * @param b name of the second
 * @param raw every feature that one has and the other lacks, whatever a guest would see of it
 * @param aToB whether VMs powered on at a without a mask can migrate to b
 * @param vms where the VMs in the logs may go with the lines that they have
 */
record ComparisonView(
        String a, String b, int hardwareVersion, Raw raw, DirectionView aToB, DirectionView bToA, List<VmMoves> vms) {

    /** Raw differences of the registers, as keys. */
    record Raw(List<String> aNotB, List<String> bNotA) {}

    /**
     * One direction.
     *
     * @param vendorsDiffer set when no mask can help
     * @param unfit why the destination is no place for VMs at all
     */
    record DirectionView(
            boolean compatible,
            boolean vendorsDiffer,
            List<FeatureView> missing,
            List<FeatureView> missingIfAsked,
            List<FeatureView> extra,
            List<FeatureView> unknown,
            List<String> unnamed,
            List<String> unfit) {

        static DirectionView of(Verdict verdict, Optional<Vendor> vendor) {
            return new DirectionView(
                    verdict.isCompatible(),
                    verdict.vendorsDiffer(),
                    FeatureView.of(verdict.missing(), vendor),
                    FeatureView.of(verdict.missingIfAsked(), vendor),
                    FeatureView.of(verdict.extra(), vendor),
                    FeatureView.of(verdict.unknown(), vendor),
                    verdict.unnamed().stream().map(Bit::toString).toList(),
                    verdict.unfit().stream().map(Unfitness::sentence).toList());
        }

        /** Whether nothing that is known blocks. */
        boolean isOnlyUnknown() {
            boolean blocked = vendorsDiffer || !unfit.isEmpty() || !missing.isEmpty();
            return compatible || (!blocked && !unknown.isEmpty());
        }
    }

    static ComparisonView of(HostLogs logs, HardwareVersion version) {
        HostProfile a = logs.logs().get(0).profile();
        HostProfile b = logs.logs().get(1).profile();
        RawDifference raw = RawDifference.between(
                logs.logs().get(0).log().host().cpuid(),
                logs.logs().get(1).log().host().cpuid(),
                FeatureCatalogue.vmware());
        Compatibility compatibility = new Compatibility(FeatureCatalogue.vmware());
        return new ComparisonView(
                logs.names().get(0),
                logs.names().get(1),
                version.number(),
                new Raw(raw.firstNotSecond(), raw.secondNotFirst()),
                DirectionView.of(compatibility.between(a, b, version), a.vendor()),
                DirectionView.of(compatibility.between(b, a, version), b.vendor()),
                VmMoves.of(logs));
    }

    /** What the shell is told: 0 both ways open, 1 something blocks, 4 nothing blocks and something is unknown. */
    int exitCode() {
        if (aToB.compatible && bToA.compatible) {
            return ExitCode.DONE;
        }
        return aToB.isOnlyUnknown() && bToA.isOnlyUnknown() ? ExitCode.CANNOT_TELL : ExitCode.NO;
    }
}
