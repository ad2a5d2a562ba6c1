package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.cpuid.setting.VmSettings;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** CPUID lines in the hosts' own files: they hold for every VM that has no line of the same key. */
final class HostWideLines {
    private HostWideLines() {}

    /** All of them; where two hosts have a line of the same key, what either hides. */
    static Map<String, String> of(HostLogs hosts) {
        Map<String, String> lines = new LinkedHashMap<>();
        hosts.logs()
                .forEach(log ->
                        log.log().hostSettings().forEach((key, value) -> lines.merge(key, value, HostWideLines::both)));
        return lines;
    }

    private static String both(String first, String second) {
        String a = first.replaceAll("[: ]", "");
        String b = second.replaceAll("[: ]", "");
        if (a.length() != b.length() || a.length() != Integer.SIZE) {
            return first;
        }
        StringBuilder both = new StringBuilder(a);
        for (int at = 0; at < a.length(); at++) {
            both.setCharAt(at, b.charAt(at) == '0' ? '0' : a.charAt(at));
        }
        return both.toString();
    }

    /** What there is to say about them. */
    static List<String> sentences(HostLogs hosts) {
        List<String> sentences = new ArrayList<>();
        for (int place = 0; place < hosts.logs().size(); place++) {
            String host = hosts.names().get(place);
            var log = hosts.logs().get(place).log();
            log.hostSettings()
                    .forEach((key, value) -> sentences.add(host + " has " + key + " = \"" + value + "\" for every VM ("
                            + log.hostSettingPlaces().getOrDefault(key, "a file of its own")
                            + "); a line of the same key in a VM's own file takes its place"));
        }
        return sentences;
    }

    /**
     * What is to be hidden, with all that a host-wide line hides in the registers for which the VM gets a line of its own:
     * that would take the host-wide line's place and give the rest back.
     */
    static List<HiddenFeature> kept(
            Map<String, String> hostWide, List<HiddenFeature> needed, Vendor vendor, CpuidSettings vm) {
        VmSettings own = new VmSettings(vendor, vm.all());
        VmSettings all = new VmSettings(vendor, hostWide);
        Set<Word> created = needed.stream()
                .map(feature -> feature.bit().word())
                .filter(word -> own.inEffect(word).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<HiddenFeature> kept = new LinkedHashSet<>(needed);
        Set<Bit> bits = needed.stream().map(HiddenFeature::bit).collect(Collectors.toSet());
        for (Word word : created) {
            all.inEffect(word)
                    .filter(line -> line.setting() instanceof CpuidSetting.RegisterLine)
                    .map(line -> (CpuidSetting.RegisterLine) line.setting())
                    .map(CpuidSetting.RegisterLine::zeros)
                    .ifPresent(zeros -> zeros.stream()
                            .filter(bit -> !bits.contains(bit))
                            .map(bit -> MaskFile.at(bit, vendor))
                            .forEach(kept::add));
        }
        return List.copyOf(kept);
    }
}
