package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import java.util.List;

/** The notation of mask lines. */
enum Syntax {
    cpuid,
    featmask,
    auto;

    /** The notation for a VM of this version: feature masks are for version 9 and later, whatever is wished. */
    MaskSyntax at(HardwareVersion version) {
        boolean known = version.isAtLeast(HardwareVersion.FIRST_WITH_FEATURE_MASKS);
        return this != cpuid && known ? MaskSyntax.FEATURE_MASK : MaskSyntax.CPUID;
    }

    List<String> lines(MaskView view) {
        boolean feature = this == featmask
                || (this == auto && view.hardwareVersion() >= HardwareVersion.FIRST_WITH_FEATURE_MASKS.number());
        return feature ? view.featureMaskLines() : view.lines();
    }
}
