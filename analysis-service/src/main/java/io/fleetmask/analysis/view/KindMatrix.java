package io.fleetmask.analysis.view;

import io.fleetmask.analysis.mask.HiddenFeatures;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.Unfitness;
import io.fleetmask.cpuid.migration.CompatibilityGrid;
import io.fleetmask.cpuid.migration.Verdict;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of a cluster, each beside the most alike, and one byte for each ordered pair of them. */
public final class KindMatrix {
    static final int MOST_COUNTED = 199;
    static final int UNKNOWN = 250;
    static final int VENDORS_DIFFER = 251;
    static final int IF_ASKED = 252;
    static final int UNFIT = 253;

    private final FeatureCatalogue catalogue = FeatureCatalogue.vmware();
    private final List<ProfileHosts> ordered;

    /** Of the hosts of a cluster. */
    public KindMatrix(List<ProfileHosts> profiles) {
        this.ordered = alike(profiles);
    }

    /** The numbers of the profiles, in the order of the kinds. */
    public List<Long> numbers() {
        return ordered.stream().map(ProfileHosts::number).toList();
    }

    /** The kinds in their order; {@code brands} names the processors of profiles, as far as they are known. */
    public List<KindsView.Kind> kinds(Map<Long, String> brands) {
        Map<String, ProfileHosts> usual = new HashMap<>();
        ordered.forEach(each -> usual.merge(
                name(each, brands),
                each,
                (one, other) -> one.hosts().count() >= other.hosts().count() ? one : other));
        return ordered.stream()
                .map(each -> kind(
                        each,
                        usual.getOrDefault(name(each, brands), each),
                        Optional.ofNullable(brands.get(each.number()))))
                .toList();
    }

    private static String name(ProfileHosts kind, Map<Long, String> brands) {
        return brands.getOrDefault(kind.number(), KindNames.signature(kind.profile()));
    }

    private static KindsView.Kind kind(ProfileHosts each, ProfileHosts usual, Optional<String> brand) {
        HostProfile profile = each.profile();
        FeatureSet here = profile.capabilities().present();
        FeatureSet there = usual.profile().capabilities().present();
        List<String> off = KindNames.keys(there.and(profile.capabilities().absent()));
        List<String> on = KindNames.keys(here.and(usual.profile().capabilities().absent()));
        return new KindsView.Kind(
                each.number(),
                KindLabel.of(brand, KindNames.signature(profile), off, on),
                vendor(profile),
                KindNames.signature(profile),
                each.hosts().count(),
                each.hosts().sample().stream().findFirst().orElse(""),
                profile.isComplete(),
                profile.isFit(),
                profile.unfitness().stream().map(Unfitness::sentence).toList(),
                off,
                on,
                brand);
    }

    /** One byte for each pair, in Base64; without a mask for VMs that have none. */
    public String pairs(HardwareVersion version, Optional<MaskContent> mask) {
        byte[] pairs = new byte[ordered.size() * ordered.size()];
        CompatibilityGrid grid = new CompatibilityGrid(
                ordered.stream().map(ProfileHosts::profile).toList(), version, source -> hidden(source, mask));
        for (int from = 0; from < ordered.size(); from++) {
            for (int to = 0; to < ordered.size(); to++) {
                pairs[from * ordered.size() + to] = (byte) code(grid.verdict(from, to));
            }
        }
        return Base64.getEncoder().encodeToString(pairs);
    }

    static int code(Verdict verdict) {
        if (verdict.vendorsDiffer()) {
            return VENDORS_DIFFER;
        }
        int missing = verdict.missing().size()
                + verdict.missingOthers().size()
                + (verdict.extraBlocks() ? verdict.extra().size() : 0);
        if (missing > 0) {
            return Math.min(missing, MOST_COUNTED);
        }
        if (!verdict.unfit().isEmpty()) {
            return UNFIT;
        }
        if (!verdict.unknown().isEmpty()) {
            return UNKNOWN;
        }
        return verdict.missingIfAsked().isEmpty() ? 0 : IF_ASKED;
    }

    private FeatureSet hidden(HostProfile source, Optional<MaskContent> mask) {
        return mask.flatMap(content -> content.group(vendor(source)))
                .map(HiddenFeatures::of)
                .orElse(FeatureSet.none(catalogue));
    }

    /** By vendor, the most frequent first, then always the nearest of those left: alike kinds make blocks. */
    private static List<ProfileHosts> alike(List<ProfileHosts> profiles) {
        List<ProfileHosts> left = new ArrayList<>(profiles);
        left.sort(Comparator.comparing((ProfileHosts each) -> vendor(each.profile()))
                .thenComparing(each -> -each.hosts().count())
                .thenComparing(ProfileHosts::number));
        List<ProfileHosts> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            ProfileHosts next = ordered.isEmpty() ? left.get(0) : nearest(ordered.get(ordered.size() - 1), left);
            left.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    private static ProfileHosts nearest(ProfileHosts last, List<ProfileHosts> left) {
        String vendor = vendor(last.profile());
        FeatureSet here = last.profile().capabilities().present();
        return left.stream()
                .filter(each -> vendor(each.profile()).equals(vendor))
                .min(Comparator.comparingInt(
                        each -> distance(here, each.profile().capabilities().present())))
                .orElseGet(() -> left.get(0));
    }

    private static int distance(FeatureSet one, FeatureSet other) {
        return one.beyond(other).size() + other.beyond(one).size();
    }

    private static String vendor(HostProfile profile) {
        return profile.vendor().map(Vendor::id).orElse("unknown");
    }
}
