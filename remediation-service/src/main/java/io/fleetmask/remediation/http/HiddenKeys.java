package io.fleetmask.remediation.http;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.VendorMask;
import io.fleetmask.servicekit.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A mask that somebody thought of: feature keys, {@code cpuid.AES}, on processors of any maker. */
final class HiddenKeys {
    private HiddenKeys() {}

    static ClusterMask mask(String cluster, List<String> keys) {
        List<Feature> features = keys.stream().map(HiddenKeys::feature).toList();
        return new ClusterMask(
                cluster,
                0,
                Instant.EPOCH,
                "preview",
                true,
                HostSample.NONE,
                HostSample.NONE,
                Stream.of(Vendor.INTEL, Vendor.AMD, Vendor.HYGON)
                        .map(vendor -> group(vendor, features))
                        .toList());
    }

    private static Feature feature(String key) {
        return FeatureCatalogue.vmware()
                .find(key)
                .filter(Feature::isComparable)
                .orElseThrow(() -> Problem.INVALID_VALUE.with(
                        "hide must hold keys of features that migration counts, like cpuid.AES, not \"" + key + "\""));
    }

    private static VendorMask group(Vendor vendor, List<Feature> features) {
        return new VendorMask(
                vendor.id(),
                0,
                features.stream()
                        .flatMap(feature -> feature.bit(vendor).stream().map(bit -> zero(feature, bit)))
                        .toList(),
                Optional.empty());
    }

    private static VendorMask.Zero zero(Feature feature, Bit bit) {
        int first = feature.firstVersion().map(HardwareVersion::number).orElse(Integer.MAX_VALUE);
        FeatureRef ref = new FeatureRef(feature.key(), bit.toString(), feature.displayLabel());
        return new VendorMask.Zero(ref, first, "asked for in a preview", IdSample.NONE, IdSample.NONE);
    }
}
