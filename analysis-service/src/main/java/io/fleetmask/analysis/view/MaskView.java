package io.fleetmask.analysis.view;

import io.fleetmask.analysis.mask.HiddenFeatures;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.migration.CpuidMask;
import io.fleetmask.cpuid.setting.MaskLine;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.VendorMask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mask of a cluster for VMs of one hardware version.
 *
 * @param changedAt when it was published; absent while the cluster has no mask
 * @param complete whether every host's CPUID is known; while it is not, the mask never widens
 * @param groups one for each processor vendor
 */
public record MaskView(
        String cluster,
        int hardwareVersion,
        String syntax,
        String strategy,
        Optional<Instant> changedAt,
        boolean complete,
        HostSample waitingFor,
        HostSample unfit,
        List<MaskGroup> groups,
        ClusterStatus status) {

    /** Lines and reasons for the hosts of one vendor. */
    public record MaskGroup(
            String vendor, int hosts, List<Line> lines, List<VendorMask.Zero> zeros, Optional<HostSample> outOfReach) {
        static MaskGroup of(VendorMask mask, HardwareVersion version, Syntax syntax) {
            CpuidMask shown = HiddenFeatures.mask(mask).at(version);
            List<MaskLine> lines = usesFeatureMasks(syntax, version) ? shown.featureMaskLines() : shown.lines();
            return new MaskGroup(
                    mask.vendor(),
                    mask.hosts(),
                    lines.stream().map(Line::of).toList(),
                    mask.zeros().stream()
                            .filter(zero -> zero.firstVersion() <= version.number())
                            .toList(),
                    mask.outOfReach());
        }
    }

    /** A line of a .vmx file. */
    public record Line(String key, String value, String text) {
        static Line of(MaskLine line) {
            return new Line(line.key(), line.value(), line.toString());
        }
    }

    private static boolean usesFeatureMasks(Syntax syntax, HardwareVersion version) {
        return switch (syntax) {
            case CPUID -> false;
            case FEATMASK -> true;
            case AUTO -> version.isAtLeast(HardwareVersion.FIRST_WITH_FEATURE_MASKS);
        };
    }

    /** The view of a published mask. */
    public static MaskView of(ClusterMask mask, HardwareVersion version, Syntax syntax, ClusterStatus status) {
        return new MaskView(
                mask.cluster(),
                version.number(),
                syntax.text(),
                mask.strategy(),
                Optional.of(mask.changedAt()),
                mask.complete(),
                mask.waitingFor(),
                mask.unfit(),
                mask.groups().stream()
                        .map(group -> MaskGroup.of(group, version, syntax))
                        .toList(),
                status);
    }

    /** The vendors that have a group. */
    public List<String> vendors() {
        return groups.stream().map(MaskGroup::vendor).toList();
    }
}
