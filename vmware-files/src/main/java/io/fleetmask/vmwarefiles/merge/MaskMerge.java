package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges a mask into a configuration: a needed zero goes into the line that takes effect, every other character stays, a
 * character that forces the bit otherwise is a conflict. Merging what was merged already changes nothing.
 *
 * @param current what the configuration says now, with what Fleetmask wrote before
 * @param vendor the maker of the processors of the VM's hosts
 * @param own what is Fleetmask's in it
 */
public record MaskMerge(CpuidSettings current, Vendor vendor, Collection<? extends ManagedLine> own) {

    /** Hides exactly these features; what Fleetmask hid before and is not among them is given back. */
    public MergedMask hide(Collection<HiddenFeature> needed, MaskSyntax syntax) {
        CpuidSettings base = GiveBack.of(own, current);
        ZeroPlacement placement = new ZeroPlacement(base, vendor, syntax);
        needed.stream().sorted(HiddenFeature.FILE_ORDER).forEach(placement::hide);
        return outcome(base, placement.own(), placement);
    }

    /**
     * The same for a VM whose hosts have lines of their own for every VM: what these hide stays hidden where a line of the
     * VM takes their place.
     */
    public MergedMask hide(Collection<HiddenFeature> needed, MaskSyntax syntax, Map<String, String> hostWide) {
        return syntax == MaskSyntax.CPUID
                ? hide(HostWideZeros.kept(hostWide, needed, vendor, GiveBack.of(own, current)), syntax)
                : hide(needed, syntax);
    }

    /** Takes back everything that is Fleetmask's. */
    public MergedMask undo() {
        return hide(List.of(), MaskSyntax.CPUID);
    }

    private MergedMask outcome(CpuidSettings base, List<ManagedLine> owned, ZeroPlacement placement) {
        CpuidSettings result = placement.result();
        Map<String, VmxEdit> lines = new LinkedHashMap<>();
        Map<String, VmxEdit> inverse = new LinkedHashMap<>();
        for (ManagedLine line : owned) {
            lines.put(VmxEdit.fold(line.key()), lineOf(line.key(), result));
            inverse.put(VmxEdit.fold(line.key()), lineOf(line.key(), base));
        }
        for (ManagedLine line : own) {
            if (!base.value(line.key()).equals(current.value(line.key()))) {
                lines.putIfAbsent(VmxEdit.fold(line.key()), lineOf(line.key(), base));
                inverse.putIfAbsent(VmxEdit.fold(line.key()), lineOf(line.key(), base));
            }
        }
        List<VmxEdit> all = new ArrayList<>(lines.values());
        List<VmxEdit> pending = all.stream()
                .filter(edit -> !edit.value().equals(current.value(edit.key())))
                .toList();
        return new MergedMask(all, new ArrayList<>(inverse.values()), pending, owned, placement.conflicts());
    }

    private VmxEdit lineOf(String key, CpuidSettings settings) {
        Optional<String> value = settings.value(key);
        return new VmxEdit(settings.has(key) ? settings.written(key) : current.written(key), value);
    }
}
