package io.fleetmask.vmwarefiles.merge;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.cpuid.setting.VmSettings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What lines in a host's own files hide from each of its VMs. A VM's line for the same register takes their place, so it must
 * hide that as well, or it would give it back.
 */
final class HostWideZeros {
    private HostWideZeros() {}

    /** What is to be hidden, with all that a host-wide line hides in the registers for which the VM gets its first line. */
    static List<HiddenFeature> kept(
            Map<String, String> hostWide, Collection<HiddenFeature> needed, Vendor vendor, CpuidSettings vm) {
        VmSettings own = new VmSettings(vendor, vm.all());
        VmSettings all = new VmSettings(vendor, hostWide);
        Set<Word> created = needed.stream()
                .map(feature -> feature.bit().word())
                .filter(word -> own.inEffect(word).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Bit> bits = needed.stream().map(HiddenFeature::bit).collect(Collectors.toSet());
        Set<HiddenFeature> kept = new LinkedHashSet<>(needed);
        for (Word word : created) {
            all.inEffect(word)
                    .filter(line -> line.setting() instanceof CpuidSetting.RegisterLine)
                    .map(line -> (CpuidSetting.RegisterLine) line.setting())
                    .map(CpuidSetting.RegisterLine::zeros)
                    .ifPresent(zeros -> zeros.stream()
                            .filter(bit -> !bits.contains(bit))
                            .map(bit -> HiddenFeature.at(bit, vendor))
                            .forEach(kept::add));
        }
        return List.copyOf(kept);
    }
}
