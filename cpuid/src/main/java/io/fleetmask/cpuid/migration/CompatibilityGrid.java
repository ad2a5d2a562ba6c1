package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.List;
import java.util.function.Function;

/**
 * The verdicts of every ordered pair of hosts, as {@link Compatibility#between} gives them but for the unnamed bits. What
 * depends on one host is worked out once for each: 300 hosts are 90,000 pairs.
 */
public final class CompatibilityGrid {
    private final HardwareVersion version;
    private final List<Side> sides;

    private record Side(
            HostProfile host, FeatureSet hidden, Requirements needs, FeatureSet askable, FeatureSet given) {}

    /** Of VMs of this version, powered on under what {@code hidden} says of the host they are on. */
    public CompatibilityGrid(
            List<HostProfile> hosts, HardwareVersion version, Function<HostProfile, FeatureSet> hidden) {
        this.version = version;
        this.sides = hosts.stream()
                .map(host -> side(host, version, hidden.apply(host)))
                .toList();
    }

    private static Side side(HostProfile host, HardwareVersion version, FeatureSet hidden) {
        FeatureSet askable = host.askableAt(version, false).beyond(hidden);
        return new Side(
                host,
                hidden,
                Requirements.predicted(host, version, hidden),
                host.capabilities().present().and(askable),
                host.givenAt(version, false));
    }

    /** From one host of the list to another, by their places. */
    public Verdict verdict(int from, int to) {
        Side source = sides.get(from);
        Side target = sides.get(to);
        FeatureSet ifAsked = source.askable().and(target.host().capabilities().absent());
        return Verdict.of(source.needs(), target.host(), target.given(), version, source.hidden())
                .with(ifAsked, List.of());
    }
}
