package io.fleetmask.analysis.mask;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.events.IdSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The hosts of one vendor that shape its mask: the fit ones, counted by profile. */
record VendorGroup(Vendor vendor, List<ProfileHosts> fit) {

    int hosts() {
        return fit.stream().mapToInt(each -> each.hosts().count()).sum();
    }

    List<HostProfile> profiles() {
        return fit.stream().map(ProfileHosts::profile).toList();
    }

    IdSample having(Feature feature) {
        return hostsWhose(profile -> profile.capabilities().present(), feature);
    }

    IdSample lacking(Feature feature) {
        return hostsWhose(profile -> profile.capabilities().absent(), feature);
    }

    private IdSample hostsWhose(Function<HostProfile, FeatureSet> features, Feature feature) {
        return HostCensus.of(fit.stream()
                .filter(each -> features.apply(each.profile()).has(feature))
                .toList());
    }

    /** The fit hosts of a picture by vendor, those of unknown vendor left out: they are waited for anyway. */
    static Map<String, VendorGroup> of(List<ProfileHosts> profiles) {
        Map<String, VendorGroup> groups = new HashMap<>();
        for (ProfileHosts each : profiles) {
            if (each.profile().isFit()) {
                each.profile()
                        .vendor()
                        .ifPresent(vendor -> groups.computeIfAbsent(
                                        vendor.id(), id -> new VendorGroup(vendor, new ArrayList<>()))
                                .fit()
                                .add(each));
            }
        }
        return groups;
    }
}
