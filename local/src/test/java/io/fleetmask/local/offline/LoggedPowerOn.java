package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.setting.CpuidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The log of a power-on with these lines in the VM's configuration: a sample's text in which the configuration has them
 * and the guest reads zeros where they say so.
 */
record LoggedPowerOn(String sample, Map<String, String> lines, boolean obeyed) {
    private static final Pattern GUEST = Pattern.compile(
            "(.*guest vs\\. host CPUID guest level )(\\w{8}),  (\\w+): 0x(\\w+) 0x(\\w+) 0x(\\w+) 0x(\\w+)");
    private static final int FIRST_REGISTER = 4;

    static LoggedPowerOn of(String sample, Map<String, String> lines) {
        return new LoggedPowerOn(sample, lines, true);
    }

    /** A power-on at which the lines did nothing. */
    LoggedPowerOn disobeyed() {
        return new LoggedPowerOn(sample, lines, false);
    }

    Path write(Path file) throws IOException {
        return Files.writeString(file, text());
    }

    /** An hour after the sample's. */
    String text() throws IOException {
        List<String> written = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(Offline.sample(sample)))) {
            written.add((obeyed ? guest(line) : line).replace("T06:", "T07:"));
            if (line.contains("DICT --- CONFIGURATION")) {
                String prefix = line.substring(0, line.indexOf("DICT"));
                lines.forEach((key, value) -> written.add(prefix + "DICT " + key + " = \"" + value + "\""));
            }
        }
        return written.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private String guest(String line) {
        Matcher row = GUEST.matcher(line);
        if (!row.matches()) {
            return line;
        }
        StringBuilder masked = new StringBuilder(row.group(1) + row.group(2) + ",  " + row.group(3) + ":");
        int group = FIRST_REGISTER;
        for (Register register : Register.values()) {
            int word = Integer.parseUnsignedInt(row.group(group++), 16);
            masked.append(" 0x%08x".formatted(word & ~zeros(row.group(2), register)));
        }
        return masked.toString();
    }

    private int zeros(String leaf, Register register) {
        String key = "cpuid." + Integer.toHexString(Integer.parseUnsignedInt(leaf, 16)) + "."
                + register.name().toLowerCase(Locale.ROOT);
        return lines.entrySet().stream()
                .filter(line -> line.getKey().equals(key))
                .flatMap(line -> CpuidSetting.parse(key, line.getValue()).stream())
                .flatMap(setting -> ((CpuidSetting.RegisterLine) setting).zeros().stream())
                .mapToInt(bit -> 1 << bit.index())
                .reduce(0, (first, second) -> first | second);
    }
}
