package io.fleetmask.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.CpuidMask;
import io.fleetmask.cpuid.migration.MaskOutcome;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What must be on the topics after a first load, worked out from the generator's numbers alone. */
record Oracle(LoadSize size, Processors processors) {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    /** What is wrong, in words; nothing where all is as it must be. */
    List<String> faults(LoadSystem system) {
        List<String> faults = new ArrayList<>();
        List<CpuidMask> masks =
                IntStream.range(0, size.clusters()).mapToObj(this::mask).toList();
        Map<String, byte[]> published = system.topics().newest(Topic.MASKS.topicName());
        for (int cluster = 0; cluster < size.clusters(); cluster++) {
            Set<String> found = zeros(published.getOrDefault(size.cluster(cluster), NOTHING));
            check(faults, "the mask of " + size.cluster(cluster), keys(masks.get(cluster)), found);
        }
        Map<String, byte[]> patches = system.topics().newest(Topic.VMX_PATCHES.topicName());
        for (int vm = 0; vm < size.vms(); vm++) {
            CpuidMask mask = masks.get(size.clusterOf(size.hostOf(vm)));
            Set<String> expected = keys(mask.at(new HardwareVersion(size.versionOf(vm))));
            check(faults, "the patch of " + size.vm(vm), expected, hidden(patches.getOrDefault(size.vm(vm), NOTHING)));
        }
        return faults;
    }

    private static void check(List<String> faults, String what, Set<String> expected, Set<String> found) {
        if (!expected.equals(found)) {
            faults.add(what + " hides " + found + ", expected " + expected);
        }
    }

    private CpuidMask mask(int cluster) {
        return mask(
                cluster,
                IntStream.range(0, size.hosts())
                        .filter(host -> size.clusterOf(host) == cluster)
                        .map(size::profileOf)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private CpuidMask mask(int cluster, Set<Integer> profiles) {
        List<HostProfile> hosts = profiles.stream()
                .map(profile -> HostProfile.of(processors.of(profile), Optional.empty(), CATALOGUE))
                .toList();
        MaskOutcome outcome = MaskStrategy.parse("differences").maskFor(Vendor.INTEL, hosts, CATALOGUE);
        if (outcome instanceof MaskOutcome.Masked masked) {
            return masked.mask();
        }
        throw new IllegalStateException("cluster " + cluster + ": " + outcome);
    }

    private static Set<String> keys(CpuidMask mask) {
        return mask.hidden().stream()
                .filter(feature -> feature.firstVersion().isPresent())
                .map(Feature::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> zeros(byte[] mask) {
        Set<String> zeros = new TreeSet<>();
        read(mask)
                .path("groups")
                .forEach(group -> group.path("zeros")
                        .forEach(zero ->
                                zeros.add(zero.path("feature").path("key").asText())));
        return zeros;
    }

    private static Set<String> hidden(byte[] patch) {
        Set<String> hidden = new TreeSet<>();
        read(patch)
                .path("hides")
                .forEach(feature -> hidden.add(feature.path("key").asText()));
        return hidden;
    }

    private static JsonNode read(byte[] json) {
        try {
            return EventCodec.mapper().readTree(json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
