package io.fleetmask.analysis.view;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.fleet.Sighting;
import io.fleetmask.cpuid.Signature;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Capabilities;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.Unfitness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A host and what it offers.
 *
 * @param revision the host's newest message that has arrived here: an upload's receipt names the one to wait for
 * @param counted whether its cluster's mask includes that message; absent while the host is in no cluster
 * @param waitingFor why its cluster's mask must not widen
 */
public record HostView(
        String id,
        String name,
        long revision,
        Optional<String> cluster,
        Optional<Boolean> counted,
        Optional<String> waitingFor,
        Optional<Sighting> seen,
        Optional<Cpu> cpu) {

    /** What is known of a host's processors; registers are those that hold features. */
    public record Cpu(
            long profile,
            String vendor,
            String processor,
            boolean complete,
            List<String> unfit,
            List<String> present,
            List<String> unknown,
            List<String> disagreements,
            Map<String, String> carried,
            Map<String, List<String>> registers) {
        static Cpu of(long number, HostProfile profile) {
            Capabilities capabilities = profile.capabilities();
            Map<String, List<String>> registers = new TreeMap<>();
            profile.table().leaves().forEach((leaf, words) -> registers.put(leaf.toString(), words.words()));
            return new Cpu(
                    number,
                    profile.vendor().map(Vendor::id).orElse("unknown"),
                    profile.table().signature().map(Signature::toString).orElse("unknown"),
                    profile.isComplete(),
                    profile.unfitness().stream().map(Unfitness::sentence).toList(),
                    keys(capabilities.present()),
                    keys(capabilities.unknown()),
                    keys(capabilities.disagreements()),
                    capabilities.carried(),
                    registers);
        }

        private static List<String> keys(FeatureSet features) {
            return features.stream().map(Feature::key).toList();
        }
    }

    /** The view of a host. */
    public static HostView of(KnownHost host, Optional<HostProfile> profile, Optional<Boolean> counted) {
        return new HostView(
                host.id(),
                host.name(),
                host.revision(),
                host.cluster(),
                counted,
                host.waitingFor(),
                host.sighting(),
                host.profile().flatMap(number -> profile.map(known -> Cpu.of(number, known))));
    }
}
