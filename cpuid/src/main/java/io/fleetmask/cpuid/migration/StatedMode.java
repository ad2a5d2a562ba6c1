package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Hides each comparable feature outside an EVC mode as one vCenter told it on one day. The notation holds the whole mode, so
 * that it means the same for ever and everywhere: {@code evc:intel-westmere;GenuineIntel;40;VMware vCenter Server 7.0.3 build
 * 20990077;2026-03-01;SSE3 SSSE3 AES}: key, maker, tier, server, day, features.
 */
public record StatedMode(NamedBaseline mode, String server) implements MaskStrategy {
    static final String PREFIX = "evc:";

    private static final int PARTS = 6;
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final String WORD = "[^;\\p{Cntrl}]+";

    public StatedMode {
        require(mode.name().matches("[^;\\s\\p{Cntrl}]+"), "a mode's key has no blank and no semicolon", mode.name());
        require(server.matches(WORD), "a server's name has no semicolon", server);
        require(DAY.matcher(mode.date()).matches(), "a day is written 2026-03-01", mode.date());
        require(!mode.featureNames().isEmpty(), "a mode has features", mode.name());
    }

    private static void require(boolean holds, String rule, String value) {
        if (!holds) {
            throw new IllegalArgumentException("evc: " + rule + ", not \"" + value + "\"");
        }
    }

    /** Reads the notation; a feature that is not known, or that VMware does not compare, is an error. */
    static StatedMode parse(String text) {
        String[] parts = text.substring(PREFIX.length()).split(";", -1);
        require(
                parts.length == PARTS,
                "it is key;maker;tier;server;day;features as GET /api/v1/evc-modes of a connector tells it",
                text);
        require(parts[2].matches("[0-9]{1,4}"), "a tier is a number", parts[2]);
        List<String> names = Arrays.stream(parts[5].split(" ", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        names.forEach(StatedMode::requireComparable);
        NamedBaseline mode = new NamedBaseline(
                parts[0],
                parts[0],
                new Vendor(parts[1]),
                Integer.parseInt(parts[2]),
                parts[4],
                "told by " + parts[3],
                names,
                List.of());
        return new StatedMode(mode, parts[3]);
    }

    private static void requireComparable(String name) {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        require(
                catalogue.find(name).filter(catalogue.comparable()::has).isPresent(),
                "a feature is one that VMware compares",
                name);
    }

    /** The whole notation. */
    public String notation() {
        return String.join(
                ";",
                PREFIX + mode.name(),
                mode.vendor().id(),
                Integer.toString(mode.rank()),
                server,
                mode.date(),
                String.join(" ", mode.featureNames()));
    }

    /** Hosts of another maker than the mode's are out of its reach, whatever they have: no vCenter takes them in. */
    @Override
    public MaskOutcome maskFor(Vendor vendor, Collection<HostProfile> hosts, FeatureCatalogue catalogue) {
        FeatureSet promised = mode.features(catalogue);
        Map<HostProfile, FeatureSet> strangers = new HashMap<>();
        if (!vendor.equals(mode.vendor())) {
            hosts.stream().filter(HostProfile::isFit).forEach(host -> strangers.put(host, promised));
        }
        return strangers.isEmpty()
                ? new Baseline(mode).maskFor(vendor, hosts, catalogue)
                : new MaskOutcome.OutOfReach(strangers);
    }

    /** What masks and changes call it: {@code evc:intel-westmere (VMware vCenter Server 7.0.3 build 20990077, 2026-03-01)}. */
    @Override
    public String toString() {
        return PREFIX + mode.name() + " (" + server + ", " + mode.date() + ")";
    }
}
