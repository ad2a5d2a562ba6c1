package io.fleetmask.cpuid.feature;

import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Signature;
import io.fleetmask.cpuid.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that decides where VMs may go, of one kind of host. Hosts with equal profiles are interchangeable: a fleet of
 * 100,000 hosts has a few dozen of them.
 */
public final class HostProfile {
    private static final int HIGHEST_MAXIMUM_OF_CUT_CPUID = 3;
    private static final List<String> VIRTUALISATION = List.of("VMX", "SVM");

    private final CpuidTable table;
    private final Optional<Vendor> vendor;
    private final Capabilities capabilities;
    private final List<Unfitness> unfitness;
    private final List<GuestRule> rules;
    private final boolean virtualisationSwitchedOff;

    private HostProfile(
            CpuidTable table,
            Optional<Vendor> vendor,
            Capabilities capabilities,
            List<GuestRule> rules,
            boolean virtualisationSwitchedOff) {
        this.table = table;
        this.vendor = vendor;
        this.capabilities = capabilities;
        this.rules = rules;
        this.virtualisationSwitchedOff = virtualisationSwitchedOff;
        this.unfitness = findUnfitness();
    }

    /** The profile of a host with these answers and, where a log has it, VMware's own list. */
    public static HostProfile of(CpuidTable table, Optional<PrintedCapabilities> printed, FeatureCatalogue catalogue) {
        Optional<Vendor> vendor = table.vendor().or(() -> printed.flatMap(PrintedCapabilities::vendor));
        return new HostProfile(
                table.only(catalogue.words()),
                vendor,
                Capabilities.of(table, printed, catalogue),
                GuestRule.of(vendor, table.signature(), printed.flatMap(PrintedCapabilities::product)),
                false);
    }

    /** The same host, of which it is known that its firmware has hardware virtualisation switched off. */
    public HostProfile withoutVirtualisation() {
        return new HostProfile(table, vendor, capabilities.without(VIRTUALISATION), rules, true);
    }

    /** The answers that decide about features; core counts and the like are left out. */
    public CpuidTable table() {
        return table;
    }

    /** What the host offers. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** The maker of the processors, if it was recorded: leaf 0 says it, or else VMware's list. */
    public Optional<Vendor> vendor() {
        return vendor;
    }

    /** Whether all answers were recorded. */
    public boolean isComplete() {
        return table.isComplete();
    }

    /** Why the host is no place for VMs; empty for a fit host. */
    public List<Unfitness> unfitness() {
        return unfitness;
    }

    /** Whether the host may shape a mask. */
    public boolean isFit() {
        return unfitness.isEmpty();
    }

    /** The comparable features that guests of this version are given here, if the host has them, without asking. */
    public FeatureSet givenAt(HardwareVersion version, boolean userLevelMonitor) {
        FeatureCatalogue catalogue = capabilities.present().catalogue();
        return catalogue.givenAt(version, maker()).beyond(ruledOut(version, userLevelMonitor, rule -> true));
    }

    /** The comparable features that guests of this version are given here, if the host has them, when their VM asks. */
    public FeatureSet askableAt(HardwareVersion version, boolean userLevelMonitor) {
        FeatureCatalogue catalogue = capabilities.present().catalogue();
        FeatureSet ruledToAsk =
                ruledOut(version, userLevelMonitor, GuestRule::mayBeAskedFor).and(catalogue.givenAt(version, maker()));
        return catalogue
                .askableAt(version, maker())
                .or(ruledToAsk)
                .beyond(ruledOut(version, userLevelMonitor, rule -> !rule.mayBeAskedFor()));
    }

    /** Where no maker is known, features are looked for at Intel's places. */
    private Vendor maker() {
        return vendor.orElse(Vendor.INTEL);
    }

    private FeatureSet ruledOut(HardwareVersion version, boolean userLevelMonitor, Predicate<GuestRule> wanted) {
        FeatureCatalogue catalogue = capabilities.present().catalogue();
        return FeatureSet.of(
                catalogue,
                rules.stream()
                        .filter(wanted)
                        .filter(rule -> rule.concerns(version, userLevelMonitor))
                        .flatMap(rule -> rule.features().stream())
                        .map(catalogue::get)
                        .toList());
    }

    private List<Unfitness> findUnfitness() {
        List<Unfitness> found = new ArrayList<>();
        if (virtualisationSwitchedOff) {
            found.add(Unfitness.virtualisationSwitchedOff());
        }
        FeatureCatalogue catalogue = capabilities.present().catalogue();
        int maximum = table.maximumBasicLeaf().orElse(Integer.MAX_VALUE);
        boolean modern = isSet(catalogue, "AES") || isSet(catalogue, "XSAVE");
        if (maximum <= HIGHEST_MAXIMUM_OF_CUT_CPUID && modern) {
            found.add(Unfitness.cutByFirmware(maximum));
        }
        catalogue.vital().stream().filter(this::lacks).map(Unfitness::lacks).forEach(found::add);
        return List.copyOf(found);
    }

    private boolean isSet(FeatureCatalogue catalogue, String name) {
        return catalogue.find(name).filter(f -> f.state(table) == BitState.SET).isPresent();
    }

    private boolean lacks(Feature vital) {
        return vital.isComparable() ? capabilities.absent().has(vital) : vital.state(table) == BitState.CLEAR;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostProfile profile
                && table.equals(profile.table)
                && vendor.equals(profile.vendor)
                && capabilities.equals(profile.capabilities)
                && rules.equals(profile.rules)
                && virtualisationSwitchedOff == profile.virtualisationSwitchedOff;
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, vendor, capabilities, rules, virtualisationSwitchedOff);
    }

    /** {@code GenuineIntel family 0x6 model 0x2c stepping 0x2}. */
    @Override
    public String toString() {
        return vendor.map(Vendor::id).orElse("unknown vendor") + " "
                + table.signature().map(Signature::toString).orElse("unknown processor");
    }
}
