package io.fleetmask.vmwarefiles.advice;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.setting.RegisterKey;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What VMware and its clients do with some mask lines; each is one sentence or two. */
public final class LineAdvice {
    /** Leaves that VMware masks by default, or was seen to mask without being asked to open all. */
    private static final Set<Leaf> MASKED_BY_DEFAULT = Set.of(
            Leaf.of(0),
            Leaf.of(1),
            Leaf.of(7),
            Leaf.of(0xd),
            new Leaf(0xd, 1),
            Leaf.of(0x80000000),
            Leaf.of(0x80000001),
            Leaf.of(0x80000008));

    private LineAdvice() {}

    /** Whether VMware masks a leaf without being asked to open all. */
    public static boolean isMaskedByDefault(Leaf leaf) {
        return MASKED_BY_DEFAULT.contains(leaf);
    }

    /** What is to be known of lines that hide these features. */
    public static List<String> of(MergedMask merged, Collection<HiddenFeature> hidden, MaskSyntax syntax) {
        List<String> advice = new ArrayList<>();
        if (merged.lines().stream()
                .map(VmxEdit::key)
                .anyMatch(key ->
                        RegisterKey.parse(key).filter(LineAdvice::isOfLeaf7).isPresent())) {
            advice.add("The vSphere client was seen to drop cpuid.7.* lines: edit the .vmx file itself while the VM is"
                    + " powered off and unregistered, then register it again.");
        }
        Set<String> unusual = unusualLeaves(merged, hidden, syntax);
        if (!unusual.isEmpty()) {
            advice.add("Leaves that VMware does not mask by default (" + String.join(", ", unusual)
                    + ") need monitor_control.enable_fullcpuid = \"TRUE\" as well.");
        }
        return advice;
    }

    private static boolean isOfLeaf7(RegisterKey key) {
        return key.word().leaf().number() == 7;
    }

    private static Set<String> unusualLeaves(MergedMask merged, Collection<HiddenFeature> hidden, MaskSyntax syntax) {
        Stream<HiddenFeature> written =
                merged.own().isEmpty() || syntax == MaskSyntax.FEATURE_MASK ? Stream.empty() : hidden.stream();
        Set<String> unusual = new TreeSet<>();
        written.map(feature -> feature.bit().word().leaf())
                .filter(leaf -> !MASKED_BY_DEFAULT.contains(leaf))
                .forEach(leaf -> unusual.add(leaf.toString()));
        return unusual;
    }
}
