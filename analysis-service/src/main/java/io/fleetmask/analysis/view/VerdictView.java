package io.fleetmask.analysis.view;

import io.fleetmask.analysis.mask.FeatureWords;
import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.Unfitness;
import io.fleetmask.cpuid.migration.Verdict;
import io.fleetmask.events.FeatureRef;
import java.util.List;
import java.util.Map;

/**
 * Whether a VM can migrate in one direction, as far as CPUID can tell.
 *
 * @param says the verdict in words; never more than "CPUID compatible"
 * @param missing features that block
 * @param missingIfAsked features that block only VMs which asked for them
 * @param missingOthers requirements outside CPUID that the target does not offer, as VMware printed them
 * @param extra features that the target would show besides
 * @param extraBlocks whether these block too, as they do up to hardware version 8
 * @param unknown features of which nothing tells
 * @param unfit why the target is no place for VMs at all
 * @param unnamed differing bits that no comparable feature owns; they never block
 */
public record VerdictView(
        boolean compatible,
        String says,
        boolean vendorsDiffer,
        List<FeatureRef> missing,
        List<FeatureRef> missingIfAsked,
        Map<String, String> missingOthers,
        List<String> extra,
        boolean extraBlocks,
        List<String> unknown,
        List<String> unfit,
        List<String> unnamed) {

    /** The view of a verdict; {@code vendor} decides which bits are named. */
    public static VerdictView of(Verdict verdict, Vendor vendor) {
        return new VerdictView(
                verdict.isCompatible(),
                says(verdict),
                verdict.vendorsDiffer(),
                FeatureWords.refs(verdict.missing(), vendor),
                FeatureWords.refs(verdict.missingIfAsked(), vendor),
                verdict.missingOthers(),
                keys(verdict.extra()),
                verdict.extraBlocks(),
                keys(verdict.unknown()),
                verdict.unfit().stream().map(Unfitness::sentence).toList(),
                verdict.unnamed().stream().map(Bit::toString).toList());
    }

    private static String says(Verdict verdict) {
        if (verdict.isCompatible()) {
            return "CPUID compatible";
        }
        return verdict.isBlocked() ? "not CPUID compatible" : "CPUID compatibility unknown";
    }

    private static List<String> keys(FeatureSet features) {
        return features.stream().map(Feature::key).toList();
    }
}
