package io.fleetmask.vsphereapi.facts;

import io.fleetmask.vsphereapi.client.MaskLevel;
import io.fleetmask.vsphereapi.soap.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a configuration that decide about CPUID. The API shows {@code cpuid.1.ecx} as a level of
 * {@code config.cpuFeatureMask} and never among the other lines; here it is the line again.
 */
final class MaskLines {
    private static final List<String> REGISTERS = List.of("eax", "ebx", "ecx", "edx");
    private static final List<String> BEGINNINGS =
            List.of("cpuid.", "featmask.", "featurecompat.", "monitor_control.", "vhv.", "vmx.reboot", "vmx.allow");
    private static final String NOTHING = "[-:]*";
    private static final String OPEN = "-".repeat(32);
    private static final int HEX = 16;

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

    private static final Pattern LINE =
            Pattern.compile("cpuid\\.(0|1|80000000|80000001|80000008)\\.(e[abcd]x)(?:\\.(amd))?");

    /**
     * The levels that hold these lines, for what the API has a place for: registers of five leaves. Other lines have none.
     *
     * @param wanted key to 32 characters; an empty value masks nothing any more
     * @param present the masks that are there now, whose other registers stay
     */
    static List<MaskLevel> levels(Map<String, String> wanted, Map<String, String> present) {
        Map<List<String>, Map<String, String>> byLevel = new LinkedHashMap<>();
        wanted.forEach((key, value) -> {
            Matcher line = LINE.matcher(key.toLowerCase(Locale.ROOT));
            if (line.matches()) {
                String vendor = Optional.ofNullable(line.group(3)).orElse("");
                byLevel.computeIfAbsent(
                                List.of(line.group(1), vendor), none -> registers(present, line.group(1), vendor))
                        .put(line.group(2), value.isEmpty() ? OPEN : value.replace(":", ""));
            }
        });
        List<MaskLevel> levels = new ArrayList<>();
        byLevel.forEach((place, registers) -> levels.add(new MaskLevel(
                !registers(present, place.get(0), place.get(1)).isEmpty(),
                Integer.parseUnsignedInt(place.get(0), HEX),
                place.get(1),
                registers)));
        return levels;
    }

    private static Map<String, String> registers(Map<String, String> present, String leaf, String vendor) {
        Map<String, String> registers = new TreeMap<>();
        for (String register : REGISTERS) {
            String key = "cpuid." + leaf + "." + register + (vendor.isEmpty() ? "" : "." + vendor);
            Optional.ofNullable(present.get(key)).ifPresent(mask -> registers.put(register, mask));
        }
        return registers;
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
