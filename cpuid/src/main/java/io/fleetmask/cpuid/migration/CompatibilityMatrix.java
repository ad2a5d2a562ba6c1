package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Every ordered pair of hosts at once: whether VMs of one hardware version can migrate from one to the other under a
 * mask. It says the same as {@link Compatibility#between} and needs a nanosecond for what that explains.
 *
 * <p>It is computed by feature: a source's destinations are all hosts without those that lack the first feature it needs,
 * without those that lack the second, and so on. A set of hosts is one bit each, so that 64 pairs cost one operation.
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
        List<Place> all = places.stream()
                .map(host -> Place.of(host, Requirements.predicted(host, version, hidden)))
                .toList();
        boolean bothWays = !version.isAtLeast(HardwareVersion.FIRST_WITH_FEATURE_MASKS);
        List<Column> columns = Column.of(all, bothWays);
        Map<String, BitSet> ofVendor = destinationsByVendor(all);
        BitSet[] reachable = all.stream()
                .map(from -> destinations(from, ofVendor.getOrDefault(from.vendor, new BitSet()), columns))
                .toArray(BitSet[]::new);
        return new CompatibilityMatrix(places, reachable);
    }

    /** For each vendor, and for the unknown one, the fit hosts that are not known to be of another. */
    private static Map<String, BitSet> destinationsByVendor(List<Place> all) {
        Map<String, BitSet> destinations = new TreeMap<>();
        for (Place from : all) {
            destinations.computeIfAbsent(from.vendor, vendor -> placesWhere(all, to -> to.fit && to.mayBeOf(vendor)));
        }
        return destinations;
    }

    private static BitSet destinations(Place from, BitSet candidates, List<Column> columns) {
        BitSet left = (BitSet) candidates.clone();
        for (Column column : columns) {
            left.andNot(from.asks.hasIndex(column.feature) ? column.lacking : column.surplus);
        }
        return left;
    }

    private static BitSet placesWhere(List<Place> all, Predicate<Place> accepts) {
        BitSet places = new BitSet(all.size());
        for (int place = 0; place < all.size(); place++) {
            places.set(place, accepts.test(all.get(place)));
        }
        return places;
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

    /** What of a host matters as a source ({@code asks}: what its VMs need or may need) and as a destination. */
    private record Place(String vendor, FeatureSet needs, FeatureSet asks, FeatureSet offers, boolean fit) {
        private static final String UNKNOWN = "";

        static Place of(HostProfile host, Requirements requirements) {
            return new Place(
                    host.vendor().map(Vendor::id).orElse(UNKNOWN),
                    requirements.features(),
                    requirements.features().or(requirements.unknown()),
                    host.capabilities().present(),
                    host.isFit());
        }

        boolean mayBeOf(String other) {
            return vendor.equals(other) || vendor.equals(UNKNOWN) || other.equals(UNKNOWN);
        }
    }

    /**
     * One feature across all hosts.
     *
     * @param lacking the places that are no destination for who asks for the feature
     * @param surplus the places that are no destination for who does not: those whose own VMs need it, where a VM must
     *     find exactly what it knows
     */
    private record Column(int feature, BitSet lacking, BitSet surplus) {

        static List<Column> of(List<Place> all, boolean bothWays) {
            BitSet asked = new BitSet();
            all.forEach(place -> place.asks.indices().forEach(asked::set));
            return asked.stream()
                    .mapToObj(feature -> new Column(
                            feature,
                            placesWhere(all, place -> !place.offers.hasIndex(feature)),
                            placesWhere(all, place -> bothWays && place.needs.hasIndex(feature))))
                    .filter(column -> !column.lacking.isEmpty() || !column.surplus.isEmpty())
                    .toList();
        }
    }
}
