package io.fleetmask.analysis.mask;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.migration.CpuidMask;
import io.fleetmask.events.VendorMask;
import java.util.Optional;

/** A published group of zeros, read back into the domain. */
public final class HiddenFeatures {
    private HiddenFeatures() {}

    /** The features that the zeros hide; a feature that the catalogue has no longer is left out. */
    public static FeatureSet of(VendorMask group) {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        return FeatureSet.of(
                catalogue,
                group.zeros().stream()
                        .map(zero -> catalogue.find(zero.feature().key()))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The same as a mask. */
    public static CpuidMask mask(VendorMask group) {
        return new CpuidMask(new Vendor(group.vendor()), of(group));
    }
}
