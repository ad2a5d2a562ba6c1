package io.fleetmask.analysis.mask;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.Unfitness;
import io.fleetmask.cpuid.migration.MaskOutcome;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.VendorMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The mask of a cluster, fail-safe: while a host is not known well enough the mask may narrow but never widen, and where
 * the strategy cannot be met the old mask stays.
 */
public final class MaskComputation {
    private final FeatureCatalogue catalogue = FeatureCatalogue.vmware();
    private final ClusterPicture picture;
    private final Optional<MaskContent> previous;

    private MaskComputation(ClusterPicture picture, Optional<MaskContent> previous) {
        this.picture = picture;
        this.previous = previous;
    }

    /** The mask for this picture, given what was published last. */
    public static MaskContent compute(ClusterPicture picture, Optional<MaskContent> previous) {
        return new MaskComputation(picture, previous).content();
    }

    private MaskContent content() {
        Map<String, VendorGroup> groups = VendorGroup.of(picture.profiles());
        Set<String> vendors = new TreeSet<>(groups.keySet());
        if (!picture.isComplete()) {
            previous.ifPresent(old -> old.groups().forEach(group -> vendors.add(group.vendor())));
        }
        List<VendorMask> masks = new ArrayList<>();
        for (String vendor : vendors) {
            masks.add(mask(groups.getOrDefault(vendor, new VendorGroup(new Vendor(vendor), List.of()))));
        }
        return new MaskContent(
                picture.strategy().toString(), picture.isComplete(), picture.waitingFor(), unfit(), masks);
    }

    private VendorMask mask(VendorGroup group) {
        FeatureSet old = previous.flatMap(
                        content -> content.group(group.vendor().id()))
                .map(HiddenFeatures::of)
                .orElse(FeatureSet.none(catalogue));
        MaskOutcome outcome = picture.strategy().maskFor(group.vendor(), group.profiles(), catalogue);
        if (outcome instanceof MaskOutcome.OutOfReach outOfReach) {
            return vendorMask(group, old, Optional.of(outOfReach(group, outOfReach.lacking())));
        }
        FeatureSet needed = ((MaskOutcome.Masked) outcome).mask().hidden();
        return vendorMask(group, picture.isComplete() ? needed : needed.or(old), Optional.empty());
    }

    private VendorMask vendorMask(VendorGroup group, FeatureSet hidden, Optional<HostSample> outOfReach) {
        ZeroReasons reasons = new ZeroReasons(group);
        List<VendorMask.Zero> zeros = hidden.stream()
                .filter(feature -> feature.firstVersion().isPresent())
                .map(reasons::zero)
                .toList();
        return new VendorMask(group.vendor().id(), group.hosts(), zeros, outOfReach);
    }

    private static HostSample outOfReach(VendorGroup group, Map<HostProfile, FeatureSet> lacking) {
        Map<ProfileHosts, String> reasons = new HashMap<>();
        for (ProfileHosts each : group.fit()) {
            Optional.ofNullable(lacking.get(each.profile()))
                    .ifPresent(features -> reasons.put(each, "lacks " + names(features)));
        }
        return sample(reasons);
    }

    private static String names(FeatureSet features) {
        return features.stream().map(feature -> feature.key()).collect(Collectors.joining(", "));
    }

    private HostSample unfit() {
        return sample(picture.profiles().stream()
                .filter(each -> !each.profile().isFit())
                .collect(Collectors.toMap(each -> each, each -> sentence(each.profile()))));
    }

    private static String sentence(HostProfile profile) {
        return profile.unfitness().stream().map(Unfitness::sentence).collect(Collectors.joining("; "));
    }

    private static HostSample sample(Map<ProfileHosts, String> reasons) {
        List<HostSample.Named> first = reasons.entrySet().stream()
                .flatMap(entry -> entry.getKey().hosts().sample().stream()
                        .map(host -> new HostSample.Named(host, entry.getValue())))
                .sorted(Comparator.comparing(HostSample.Named::host))
                .limit(HostSample.LIMIT)
                .toList();
        int count =
                reasons.keySet().stream().mapToInt(each -> each.hosts().count()).sum();
        return new HostSample(count, first);
    }
}
