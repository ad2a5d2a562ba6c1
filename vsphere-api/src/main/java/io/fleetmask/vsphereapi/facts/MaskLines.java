package io.fleetmask.vsphereapi.facts;

import io.fleetmask.vsphereapi.soap.Element;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lines of a configuration that decide about CPUID. The API shows {@code cpuid.1.ecx} as a level of
 * {@code config.cpuFeatureMask} and never among the other lines; here it is the line again.
 */
final class MaskLines {
    private static final List<String> REGISTERS = List.of("eax", "ebx", "ecx", "edx");
    private static final List<String> BEGINNINGS =
            List.of("cpuid.", "featmask.", "featurecompat.", "monitor_control.", "vhv.", "vmx.reboot", "vmx.allow");
    private static final String NOTHING = "[-:]*";

    private MaskLines() {}

    /** The lines behind these levels, {@code cpuid.80000001.edx.amd} where the level is for one maker. */
    static Map<String, String> of(Element levels) {
        Map<String, String> lines = new TreeMap<>();
        for (Element level : levels.children()) {
            String leaf = level.text("level").map(MaskLines::hexadecimal).orElse("");
            String maker = level.text("vendor")
                    .map(vendor -> "." + vendor.toLowerCase(Locale.ROOT))
                    .orElse("");
            for (String register : REGISTERS) {
                Optional<String> mask = level.text(register).filter(text -> !text.matches(NOTHING));
                mask.ifPresent(text -> lines.put("cpuid." + leaf + "." + register + maker, text.replace(":", "")));
            }
        }
        return lines;
    }

    private static String hexadecimal(String level) {
        try {
            return Integer.toHexString((int) Long.parseLong(level));
        } catch (NumberFormatException none) {
            return level;
        }
    }

    /** Of all lines those that decide about CPUID, and what the host wrote down of it. */
    static Map<String, String> amongOthers(Map<String, String> all) {
        Map<String, String> lines = new TreeMap<>();
        all.forEach((key, value) -> {
            String lowerCase = key.toLowerCase(Locale.ROOT);
            if (BEGINNINGS.stream().anyMatch(lowerCase::startsWith)) {
                lines.put(key, value);
            }
        });
        return lines;
    }
}
