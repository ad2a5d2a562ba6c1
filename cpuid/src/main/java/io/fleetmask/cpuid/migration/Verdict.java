package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Capabilities;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.feature.Unfitness;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a VM can migrate to a host, as far as CPUID can tell. One direction only.
 *
 * @param vendorsDiffer the makers differ: always blocks, no mask helps
 * @param missing features the VM needs and the host lacks: each blocks
 * @param missingIfAsked features the host lacks that block only a VM which asked for them
 * @param extra features the host would show and the VM does not have: they block up to hardware version 8 only
 * @param unknown features of which nothing tells whether the VM needs them or the host has them: never compatible
 * @param missingOthers requirements outside CPUID that VMware's list of the host does not offer, with their value
 * @param unfit why the host is no place for VMs at all
 * @param unnamed differing bits of feature registers that no comparable feature owns: shown, never blocking
 * @param extraBlocks whether {@code extra} blocks at this hardware version
 */
public record Verdict(
        boolean vendorsDiffer,
        FeatureSet missing,
        FeatureSet missingIfAsked,
        FeatureSet extra,
        FeatureSet unknown,
        SortedMap<String, String> missingOthers,
        List<Unfitness> unfit,
        List<Bit> unnamed,
        boolean extraBlocks) {
    public Verdict {
        unfit = List.copyOf(unfit);
        unnamed = List.copyOf(unnamed);
    }

    /** Compatible as far as CPUID can tell; never when something is unknown. */
    public boolean isCompatible() {
        return !isBlocked() && unknown.isEmpty();
    }

    /** Whether something known blocks the migration. */
    public boolean isBlocked() {
        boolean pastFeatures = vendorsDiffer || !unfit.isEmpty() || !missingOthers.isEmpty();
        return pastFeatures || !missing.isEmpty() || (extraBlocks && !extra.isEmpty());
    }

    /** The verdict for a VM with these requirements. */
    static Verdict of(Requirements needs, HostProfile target, HardwareVersion version, FeatureSet hidden) {
        return of(needs, target, target.givenAt(version, false), version, hidden);
    }

    /** The same; {@code given} is what the target gives guests of this version. */
    static Verdict of(
            Requirements needs, HostProfile target, FeatureSet given, HardwareVersion version, FeatureSet hidden) {
        Capabilities offers = target.capabilities();
        FeatureCatalogue catalogue = hidden.catalogue();
        FeatureSet shown = given.beyond(hidden);
        boolean differ = differ(needs.vendor(), target.vendor());
        FeatureSet uncertain =
                needs.features().and(offers.unknown()).or(needs.unknown().beyond(offers.present()));
        return new Verdict(
                differ,
                needs.features().and(offers.absent()),
                FeatureSet.none(catalogue),
                offers.present().and(shown).beyond(needs.features()).beyond(needs.unknown()),
                uncertain,
                missingOthers(needs, offers),
                target.unfitness(),
                List.of(),
                !version.isAtLeast(HardwareVersion.FIRST_WITH_FEATURE_MASKS));
    }

    Verdict with(FeatureSet ifAsked, List<Bit> unnamedBits) {
        return new Verdict(
                vendorsDiffer, missing, ifAsked, extra, unknown, missingOthers, unfit, unnamedBits, extraBlocks);
    }

    private static boolean differ(Optional<Vendor> mine, Optional<Vendor> theirs) {
        return mine.isPresent() && theirs.isPresent() && !mine.equals(theirs);
    }

    private static SortedMap<String, String> missingOthers(Requirements needs, Capabilities offers) {
        SortedMap<String, String> missing = new TreeMap<>();
        if (offers.carried().isEmpty()) {
            return missing;
        }
        needs.others().forEach((name, value) -> {
            if (name.startsWith("misc.") && !offers.carried().containsKey(name)) {
                missing.put(name, value);
            }
        });
        return missing;
    }
}
