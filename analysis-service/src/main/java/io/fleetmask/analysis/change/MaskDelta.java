package io.fleetmask.analysis.change;

import io.fleetmask.analysis.mask.FeatureWords;
import io.fleetmask.analysis.mask.HiddenFeatures;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.HostSample;
import io.fleetmask.events.VendorMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The difference between two masks of a cluster.
 *
 * @param lost by vendor, the features that the later mask hides and the earlier did not
 * @param gained by vendor, the features that it gives back
 */
public record MaskDelta(
        MaskContent before, MaskContent after, Map<Vendor, FeatureSet> lost, Map<Vendor, FeatureSet> gained) {
    /** What a cluster without a mask has. */
    public static final MaskContent NOTHING = new MaskContent("", true, HostSample.NONE, HostSample.NONE, List.of());

    /** The difference. */
    public static MaskDelta between(MaskContent before, MaskContent after) {
        return new MaskDelta(before, after, beyond(after, before), beyond(before, after));
    }

    private static Map<Vendor, FeatureSet> beyond(MaskContent one, MaskContent other) {
        Map<Vendor, FeatureSet> beyond = new TreeMap<>(Comparator.comparing(Vendor::id));
        for (VendorMask group : one.groups()) {
            FeatureSet rest = HiddenFeatures.of(group).beyond(hidden(other, group.vendor()));
            if (!rest.isEmpty()) {
                beyond.put(new Vendor(group.vendor()), rest);
            }
        }
        return beyond;
    }

    private static FeatureSet hidden(MaskContent content, String vendor) {
        return content.group(vendor).map(HiddenFeatures::of).orElse(FeatureSet.none(FeatureCatalogue.vmware()));
    }

    /** Whether somebody should hear of it: other features, or the mask can no longer, or again, be relied on. */
    public boolean isWorthTelling() {
        return !lost.isEmpty() || !gained.isEmpty() || !alarms(before).equals(alarms(after));
    }

    /** All that subscribers are told of besides features; counts and samples of healthy hosts are not among it. */
    private static List<Object> alarms(MaskContent content) {
        List<Object> alarms = new ArrayList<>(List.of(content.complete(), content.unfit()));
        content.groups().forEach(group -> group.outOfReach().ifPresent(alarms::add));
        return alarms;
    }

    /** The features of either kind for the processors of one vendor. */
    public FeatureSet touched(Vendor vendor) {
        return lostOn(vendor).or(of(gained, vendor));
    }

    /** What is newly hidden on the processors of one vendor. */
    public FeatureSet lostOn(Vendor vendor) {
        return of(lost, vendor);
    }

    private static FeatureSet of(Map<Vendor, FeatureSet> features, Vendor vendor) {
        return features.getOrDefault(vendor, FeatureSet.none(FeatureCatalogue.vmware()));
    }

    /** What is newly hidden, sorted by key. */
    public List<FeatureRef> lostRefs() {
        return refs(lost);
    }

    /** What is given back, sorted by key. */
    public List<FeatureRef> gainedRefs() {
        return refs(gained);
    }

    private static List<FeatureRef> refs(Map<Vendor, FeatureSet> features) {
        Map<String, FeatureRef> byKey = new TreeMap<>();
        features.forEach(
                (vendor, set) -> FeatureWords.refs(set, vendor).forEach(ref -> byKey.putIfAbsent(ref.key(), ref)));
        return List.copyOf(byKey.values());
    }

    static List<String> keys(MaskContent content) {
        Set<String> keys = new TreeSet<>();
        content.groups().stream()
                .flatMap(group -> group.zeros().stream())
                .forEach(zero -> keys.add(zero.feature().key()));
        return List.copyOf(keys);
    }
}
