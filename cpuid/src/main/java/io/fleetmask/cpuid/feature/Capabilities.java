package io.fleetmask.cpuid.feature;

import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a host offers to VMs: each comparable feature is present, absent or unknown.
 *
 * <p>The registers decide. Where VMware's own list is there, a name it does not print is absent even if the bit is 1: a
 * host without usable VT-x keeps LM from its guests, and a product older than a feature does not offer it. A name that
 * is printed fills in for a register that was not recorded.
 *
 * @param carried names of VMware's list that are no CPUID bits, with their values
 * @param disagreements features for which list and register differ; absent unless both say yes
 */
public record Capabilities(
        FeatureSet present, FeatureSet absent, Map<String, String> carried, FeatureSet disagreements) {
    public Capabilities {
        carried = Map.copyOf(carried);
    }

    /** Reads the capabilities of a host. */
    public static Capabilities of(CpuidTable table, Optional<PrintedCapabilities> printed, FeatureCatalogue catalogue) {
        FeatureSet.Builder present = new FeatureSet.Builder(catalogue);
        FeatureSet.Builder absent = new FeatureSet.Builder(catalogue);
        FeatureSet.Builder disagreements = new FeatureSet.Builder(catalogue);
        catalogue.comparable().stream().forEach(feature -> {
            int index = catalogue.indexOf(feature);
            BitState register = feature.state(table);
            BitState list = printed.map(p -> offers(p, feature, register) ? BitState.SET : BitState.CLEAR)
                    .orElse(BitState.UNKNOWN);
            BitState offered = offered(register, list);
            present.addIf(index, offered == BitState.SET);
            absent.addIf(index, offered == BitState.CLEAR);
            disagreements.addIf(index, disagree(register, list));
        });
        return new Capabilities(
                present.build(),
                absent.build(),
                printed.map(PrintedCapabilities::carried).orElse(Map.of()),
                disagreements.build());
    }

    /** Where no register was recorded, the list alone must bear a feature: it is to name what the feature needs, too. */
    private static boolean offers(PrintedCapabilities printed, Feature feature, BitState register) {
        return register == BitState.UNKNOWN ? printed.offersWithNeeds(feature) : printed.offers(feature);
    }

    /** The same without these features: the host has them and cannot offer them. */
    Capabilities without(List<String> names) {
        FeatureCatalogue catalogue = present.catalogue();
        FeatureSet gone =
                FeatureSet.of(catalogue, names.stream().map(catalogue::get).toList());
        return new Capabilities(present.beyond(gone), absent.or(gone), carried, disagreements.or(present.and(gone)));
    }

    /** The comparable features of which the record does not tell. */
    public FeatureSet unknown() {
        return present.catalogue().comparable().beyond(present).beyond(absent);
    }

    private static BitState offered(BitState register, BitState list) {
        if (register == BitState.CLEAR || list == BitState.CLEAR) {
            return BitState.CLEAR;
        }
        return register == BitState.SET || list == BitState.SET ? BitState.SET : BitState.UNKNOWN;
    }

    private static boolean disagree(BitState register, BitState list) {
        return register != BitState.UNKNOWN && list != BitState.UNKNOWN && register != list;
    }
}
