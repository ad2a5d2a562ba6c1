package io.fleetmask.analysis.whatif;

import io.fleetmask.analysis.mask.HiddenFeatures;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.CompatibilityMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A direction between two profiles that becomes open or closed, each time for VMs under the mask of the time.
 *
 * @param before whether it is CPUID compatible now; absent when one of the two is not in the cluster
 */
public record TurnedPair(long from, long to, Optional<Boolean> before, boolean after) {

    /** All that differ, and all of profiles that come in. */
    static List<TurnedPair> between(Side before, Side after) {
        Map<List<Long>, Boolean> known = before.directions();
        List<TurnedPair> turned = new ArrayList<>();
        after.directions().forEach((pair, open) -> {
            Optional<Boolean> was = Optional.ofNullable(known.get(pair));
            if (was.isEmpty() || !was.get().equals(open)) {
                turned.add(new TurnedPair(pair.get(0), pair.get(1), was, open));
            }
        });
        turned.sort(java.util.Comparator.comparingLong(TurnedPair::from).thenComparingLong(TurnedPair::to));
        return turned;
    }

    /** The profiles of a cluster and its mask. */
    record Side(List<ProfileHosts> profiles, MaskContent mask, HardwareVersion version) {
        Map<List<Long>, Boolean> directions() {
            Map<List<Long>, Boolean> directions = new HashMap<>();
            List<HostProfile> places =
                    profiles.stream().map(ProfileHosts::profile).toList();
            mask.groups().forEach(group -> {
                CompatibilityMatrix matrix = CompatibilityMatrix.of(places, version, HiddenFeatures.of(group));
                add(directions, matrix, Optional.of(new Vendor(group.vendor())));
            });
            CompatibilityMatrix unmasked =
                    CompatibilityMatrix.of(places, version, FeatureSet.none(FeatureCatalogue.vmware()));
            add(directions, unmasked, Optional.empty());
            return directions;
        }

        /** From hosts of this vendor; without one, from all that have no mask of their own. */
        private void add(Map<List<Long>, Boolean> directions, CompatibilityMatrix matrix, Optional<Vendor> vendor) {
            for (int from = 0; from < profiles.size(); from++) {
                Optional<Vendor> maker = profiles.get(from).profile().vendor();
                if (vendor.isPresent() && !maker.equals(vendor)) {
                    continue;
                }
                for (int to = 0; to < profiles.size(); to++) {
                    if (from != to) {
                        List<Long> pair = List.of(
                                profiles.get(from).number(), profiles.get(to).number());
                        directions.putIfAbsent(pair, matrix.isCompatible(from, to));
                    }
                }
            }
        }
    }
}
