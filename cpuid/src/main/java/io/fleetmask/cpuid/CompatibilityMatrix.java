package io.fleetmask.cpuid;

import java.util.BitSet;
import java.util.List;

/**
 * Every ordered pair of hosts at once: whether VMs of one hardware version can migrate from one to the other under a
 * mask. It says the same as {@link Compatibility#between} and needs microseconds for what that explains.
 */
public final class CompatibilityMatrix {
    private final List<HostProfile> hosts;
    private final BitSet[] reachable;

    private CompatibilityMatrix(List<HostProfile> hosts, BitSet[] reachable) {
        this.hosts = hosts;
        this.reachable = reachable;
    }

    /** The matrix of these hosts; pass distinct profiles to compute it once for hosts that are alike. */
    public static CompatibilityMatrix of(List<HostProfile> hosts, HardwareVersion version, FeatureSet hidden) {
        List<HostProfile> places = List.copyOf(hosts);
        Row[] rows = places.stream().map(host -> new Row(host, version, hidden)).toArray(Row[]::new);
        boolean bothWays = !version.isAtLeast(HardwareVersion.FIRST_WITH_FEATURE_MASKS);
        BitSet[] reachable = new BitSet[rows.length];
        for (int from = 0; from < rows.length; from++) {
            reachable[from] = new BitSet(rows.length);
            for (int to = 0; to < rows.length; to++) {
                if (rows[from].reaches(rows[to], bothWays)) {
                    reachable[from].set(to);
                }
            }
        }
        return new CompatibilityMatrix(places, reachable);
    }

    /** The hosts, in the order of rows and columns. */
    public List<HostProfile> hosts() {
        return hosts;
    }

    /** Whether VMs can migrate from the host in one place to the host in another; places count from 0. */
    public boolean isCompatible(int from, int to) {
        return reachable[from].get(to);
    }

    /** How many of the ordered pairs of different places are compatible. */
    public long compatiblePairs() {
        long pairs = 0;
        for (int from = 0; from < reachable.length; from++) {
            pairs += reachable[from].cardinality() - (reachable[from].get(from) ? 1 : 0);
        }
        return pairs;
    }

    /** What of a host matters as a source and as a destination. */
    private static final class Row {
        private final String vendor;
        private final FeatureSet needs;
        private final FeatureSet mayNeed;
        private final FeatureSet offers;
        private final boolean fit;

        Row(HostProfile host, HardwareVersion version, FeatureSet hidden) {
            Requirements requirements = Requirements.predicted(host, version, hidden);
            this.vendor = host.vendor().map(Vendor::id).orElse("");
            this.needs = requirements.features();
            this.mayNeed = requirements.unknown();
            this.offers = host.capabilities().present();
            this.fit = host.isFit();
        }

        boolean reaches(Row to, boolean bothWays) {
            return to.fit
                    && needs.isWithin(mayNeed, to.offers)
                    && (vendor.equals(to.vendor) || vendor.isEmpty() || to.vendor.isEmpty())
                    && (!bothWays || to.needs.beyond(needs).beyond(mayNeed).isEmpty());
        }
    }
}
