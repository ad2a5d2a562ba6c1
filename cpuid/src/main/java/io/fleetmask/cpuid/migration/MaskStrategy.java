package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.Collection;

/**
 * A way to choose what a cluster's VMs must not see. Notation: {@code "differences"}, {@code "level"}, {@code
 * "baseline:intel-westmere"}, {@code "evc:…"} ({@link StatedMode}).
 */
public sealed interface MaskStrategy permits Differences, Level, Baseline, StatedMode {
    /** Parses the notation; a baseline must be a known one. */
    static MaskStrategy parse(String text) {
        if (text.equals(Differences.NAME)) {
            return new Differences();
        }
        if (text.equals(Level.NAME)) {
            return new Level();
        }
        if (text.startsWith(Baseline.PREFIX)) {
            return new Baseline(KnownBaselines.get(text.substring(Baseline.PREFIX.length())));
        }
        if (text.startsWith(StatedMode.PREFIX)) {
            return StatedMode.parse(text);
        }
        throw new IllegalArgumentException(
                "strategy must be differences, level or baseline:<name>, or evc:… of a vCenter, not \"" + text + "\"");
    }

    /**
     * The mask for hosts of one vendor. Unfit hosts do not shape it; what is not known of a host neither adds nor removes
     * a zero; vital features are never hidden.
     */
    MaskOutcome maskFor(Vendor vendor, Collection<HostProfile> hosts, FeatureCatalogue catalogue);
}
