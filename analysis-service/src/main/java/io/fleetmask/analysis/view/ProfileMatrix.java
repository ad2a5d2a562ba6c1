package io.fleetmask.analysis.view;

import io.fleetmask.analysis.mask.HiddenFeatures;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Signature;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Compatibility;
import io.fleetmask.servicekit.listing.ListPage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The verdicts between the profiles of a cluster, each computed when it is asked for, and once. */
public final class ProfileMatrix {
    private static final Vendor UNKNOWN = new Vendor("unknown");

    private final FeatureCatalogue catalogue = FeatureCatalogue.vmware();
    private final Compatibility compatibility = new Compatibility(catalogue);
    private final Map<Long, ProfileHosts> profiles = new HashMap<>();
    private final Map<List<Long>, VerdictView> verdicts = new HashMap<>();
    private final HardwareVersion version;
    private final Optional<MaskContent> mask;

    /** The matrix for VMs of one version; without a mask, for VMs that have none. */
    public ProfileMatrix(List<ProfileHosts> profiles, HardwareVersion version, Optional<MaskContent> mask) {
        profiles.forEach(each -> this.profiles.put(each.number(), each));
        this.version = version;
        this.mask = mask;
    }

    /** The profiles as clients see them, by number. */
    public List<MatrixView.Profile> profiles() {
        return profiles.values().stream()
                .map(each -> new MatrixView.Profile(
                        each.number(),
                        vendor(each.profile()).id(),
                        each.profile()
                                .table()
                                .signature()
                                .map(Signature::toString)
                                .orElse("unknown"),
                        each.hosts().count(),
                        each.profile().isComplete(),
                        each.profile().isFit()))
                .sorted(Comparator.comparingLong(MatrixView.Profile::number))
                .toList();
    }

    /** Ordered pairs of profiles, row by row; also of one with itself, where several hosts have it. */
    public ListPage<MatrixView.Pair> profilePairs(Optional<String> after, int limit) {
        List<PairWalk.Node> nodes = profiles().stream()
                .map(profile -> new PairWalk.Node(Long.toString(profile.number()), profile.number()))
                .toList();
        PairWalk walk = new PairWalk(nodes, Comparator.comparingLong(PairWalk.Node::profile));
        return pairs(walk.page(after, limit, (from, to) -> !from.equals(to) || count(from.profile()) > 1));
    }

    /** Ordered pairs of these hosts, row by row. */
    public ListPage<MatrixView.Pair> hostPairs(List<PairWalk.Node> hosts, Optional<String> after, int limit) {
        List<PairWalk.Node> known = hosts.stream()
                .filter(host -> profiles.containsKey(host.profile()))
                .toList();
        PairWalk walk = new PairWalk(known, Comparator.comparing(PairWalk.Node::name));
        return pairs(walk.page(after, limit, (from, to) -> !from.equals(to)));
    }

    private ListPage<MatrixView.Pair> pairs(ListPage<PairWalk.Pair> page) {
        return page.map(pair -> new MatrixView.Pair(
                pair.from().name(),
                pair.to().name(),
                verdict(pair.from().profile(), pair.to().profile())));
    }

    private int count(long profile) {
        return Objects.requireNonNull(profiles.get(profile)).hosts().count();
    }

    private VerdictView verdict(long from, long to) {
        return verdicts.computeIfAbsent(List.of(from, to), pair -> {
            HostProfile source = profile(from);
            HostProfile target = profile(to);
            return VerdictView.of(compatibility.between(source, target, version, hidden(source)), vendor(source));
        });
    }

    private HostProfile profile(long number) {
        return Objects.requireNonNull(profiles.get(number)).profile();
    }

    private FeatureSet hidden(HostProfile source) {
        return mask.flatMap(content -> content.group(vendor(source).id()))
                .map(HiddenFeatures::of)
                .orElse(FeatureSet.none(catalogue));
    }

    private static Vendor vendor(HostProfile profile) {
        return profile.vendor().orElse(UNKNOWN);
    }
}
