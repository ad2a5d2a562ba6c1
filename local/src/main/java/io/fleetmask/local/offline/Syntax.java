package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import java.util.List;

/** The notation of mask lines. */
enum Syntax {
    cpuid,
    featmask,
    auto;

    List<String> lines(MaskView view) {
        boolean feature = this == featmask
                || (this == auto && view.hardwareVersion() >= HardwareVersion.FIRST_WITH_FEATURE_MASKS.number());
        return feature ? view.featureMaskLines() : view.lines();
    }
}
