package io.fleetmask.analysis.view;

import io.fleetmask.analysis.fleet.KnownHost;
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
import java.util.ArrayList;
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
                .sorted(java.util.Comparator.comparingLong(MatrixView.Profile::number))
                .toList();
    }

    /** Every ordered pair of profiles; also of one with itself, where several hosts have it. */
    public List<MatrixView.Pair> profilePairs() {
        List<MatrixView.Pair> pairs = new ArrayList<>();
        for (MatrixView.Profile from : profiles()) {
            for (MatrixView.Profile to : profiles()) {
                if (from.number() != to.number() || from.hosts() > 1) {
                    pairs.add(new MatrixView.Pair(
                            Long.toString(from.number()),
                            Long.toString(to.number()),
                            verdict(from.number(), to.number())));
                }
            }
        }
        return pairs;
    }

    /** Every ordered pair of these hosts; a host of which nothing is known is in none. */
    public List<MatrixView.Pair> hostPairs(List<KnownHost> hosts) {
        List<MatrixView.Pair> pairs = new ArrayList<>();
        for (KnownHost from : hosts) {
            for (KnownHost to : hosts) {
                if (!from.id().equals(to.id()) && isKnown(from) && isKnown(to)) {
                    VerdictView verdict =
                            verdict(from.profile().orElseThrow(), to.profile().orElseThrow());
                    pairs.add(new MatrixView.Pair(from.id(), to.id(), verdict));
                }
            }
        }
        return pairs;
    }

    private boolean isKnown(KnownHost host) {
        return host.profile().filter(profiles::containsKey).isPresent();
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
