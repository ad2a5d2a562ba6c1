package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.ArrayList;
import java.util.List;

/** Where VMs can migrate, as VMware checks it: what the VM needs must be within what the destination offers. */
public final class Compatibility {
    private final FeatureCatalogue catalogue;

    /** Compatibility by the features of this catalogue. */
    public Compatibility(FeatureCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether VMs of this version, powered on at {@code from} without a mask, can migrate to {@code to}. */
    public Verdict between(HostProfile from, HostProfile to, HardwareVersion version) {
        return between(from, to, version, FeatureSet.none(catalogue));
    }

    /** Whether VMs of this version, powered on at {@code from} under a mask, can migrate to {@code to}. */
    public Verdict between(HostProfile from, HostProfile to, HardwareVersion version, FeatureSet hidden) {
        FeatureSet askable = from.askableAt(version, false).beyond(hidden);
        FeatureSet ifAsked =
                from.capabilities().present().and(askable).and(to.capabilities().absent());
        return Verdict.of(Requirements.predicted(from, version, hidden), to, version, hidden)
                .with(ifAsked, unnamed(from, to));
    }

    /** Whether a VM that got these requirements at its power-on can migrate to {@code to}. */
    public Verdict of(Requirements requirements, HostProfile to, HardwareVersion version, FeatureSet hidden) {
        return Verdict.of(requirements, to, version, hidden);
    }

    /** The bits in which the feature registers of two hosts differ and that no comparable feature owns, ascending. */
    public List<Bit> unnamed(HostProfile from, HostProfile to) {
        List<Bit> unnamed = new ArrayList<>();
        for (Word word : catalogue.words()) {
            int differing = RawDifference.differing(from.table(), to.table(), word) & ~comparableBits(from, word);
            for (int index = 0; index < Integer.SIZE; index++) {
                if ((differing >>> index & 1) != 0) {
                    unnamed.add(word.bit(index));
                }
            }
        }
        return unnamed;
    }

    private int comparableBits(HostProfile host, Word word) {
        return host.vendor()
                .map(vendor -> catalogue.bitsOf(vendor).comparableIn(word))
                .orElse(0);
    }
}
