package io.fleetmask.analysis.mask;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.VendorMask;

/** Says of each hidden feature which hosts have it, which lack it, and why it is hidden. */
final class ZeroReasons {
    private final VendorGroup group;

    ZeroReasons(VendorGroup group) {
        this.group = group;
    }

    VendorMask.Zero zero(Feature feature) {
        IdSample have = group.having(feature);
        IdSample lack = group.lacking(feature);
        int first = feature.firstVersion().map(HardwareVersion::number).orElseThrow();
        return new VendorMask.Zero(FeatureWords.ref(feature, group.vendor()), first, reason(have, lack), have, lack);
    }

    private String reason(IdSample have, IdSample lack) {
        if (lack.count() == 0) {
            return have.count() == 0
                    ? "hidden before; whether a host still needs it is not known"
                    : "hidden by the strategy although every host known has it, or kept until all hosts are known";
        }
        String who = lack.count() == 1 ? lack.sample().get(0) + " lacks it" : lack.count() + " hosts lack it";
        return have.count() == 0
                ? who + ", none has it"
                : who + ", " + have.count() + " of " + group.hosts() + " have it";
    }
}
