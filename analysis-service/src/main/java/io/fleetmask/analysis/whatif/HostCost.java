package io.fleetmask.analysis.whatif;

import io.fleetmask.analysis.mask.ClusterPicture;
import io.fleetmask.analysis.mask.FeatureWords;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.WhatIf;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.IdSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the hosts of one profile cost their cluster.
 *
 * @param alone features hidden because of this one host; empty where several hosts share the profile
 * @param together features hidden because of these hosts and perhaps others
 */
public record HostCost(long profile, IdSample hosts, List<FeatureRef> alone, List<FeatureRef> together) {
    /** One host alone costs otherwise than two; more than two cost what two cost. */
    private static final int ENOUGH = 2;

    /** The costs in a cluster, by profile; who costs nothing is left out. */
    public static List<HostCost> in(ClusterPicture picture) {
        Map<Vendor, List<ProfileHosts>> byVendor = picture.profiles().stream()
                .filter(each -> each.profile().vendor().isPresent())
                .collect(Collectors.groupingBy(
                        each -> each.profile().vendor().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        List<HostCost> costs = new ArrayList<>();
        byVendor.forEach((vendor, hosts) -> costs.addAll(in(picture, vendor, hosts)));
        return costs;
    }

    private static List<HostCost> in(ClusterPicture picture, Vendor vendor, List<ProfileHosts> hosts) {
        Map<String, HostProfile> standIns = new LinkedHashMap<>();
        for (ProfileHosts each : hosts) {
            for (int n = 0; n < Math.min(ENOUGH, each.hosts().count()); n++) {
                standIns.put(each.number() + "/" + n, each.profile());
            }
        }
        Map<String, WhatIf.Cost> costs = WhatIf.of(vendor, standIns, picture.strategy(), FeatureCatalogue.vmware())
                .costs();
        return hosts.stream()
                .filter(each -> costs.containsKey(each.number() + "/0"))
                .map(each -> of(each, Objects.requireNonNull(costs.get(each.number() + "/0")), vendor))
                .toList();
    }

    private static HostCost of(ProfileHosts hosts, WhatIf.Cost cost, Vendor vendor) {
        return new HostCost(
                hosts.number(),
                hosts.hosts(),
                FeatureWords.refs(cost.alone(), vendor),
                FeatureWords.refs(cost.together(), vendor));
    }
}
