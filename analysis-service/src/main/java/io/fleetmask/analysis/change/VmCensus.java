package io.fleetmask.analysis.change;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.events.IdSample;
import java.util.List;
import java.util.function.Predicate;

/** Counts the VMs that a change of a mask concerns. */
public final class VmCensus {
    private VmCensus() {}

    /** The VMs among these groups that need another line, and those that run with what is newly hidden. */
    public static VmsConcerned of(MaskDelta delta, List<VmGroup> groups) {
        return new VmsConcerned(
                sample(
                        groups,
                        group -> group.vendor()
                                .map(vendor -> group.isShown(delta.touched(vendor)))
                                .orElse(false)),
                sample(
                        groups,
                        group -> group.vendor()
                                .map(vendor -> isPinned(group, delta, vendor))
                                .orElse(false)));
    }

    private static boolean isPinned(VmGroup group, MaskDelta delta, Vendor vendor) {
        FeatureSet lost = delta.lostOn(vendor);
        return !lost.isEmpty() && !group.runningWith().and(lost).isEmpty();
    }

    private static IdSample sample(List<VmGroup> groups, Predicate<VmGroup> concerned) {
        List<VmGroup> found = groups.stream().filter(concerned).toList();
        int count = found.stream().mapToInt(group -> group.vms().count()).sum();
        return new IdSample(
                count,
                found.stream()
                        .flatMap(group -> group.vms().sample().stream())
                        .sorted()
                        .limit(IdSample.LIMIT)
                        .toList());
    }
}
