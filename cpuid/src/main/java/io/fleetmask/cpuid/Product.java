package io.fleetmask.cpuid;

import java.util.Arrays;
import java.util.Locale;

/** The VMware product that wrote a list: {@code VMware ESX}, {@code 6.7.0}. */
public record Product(String name, String version) {
    private static final int FIRST_PLAYER_WITH_WORKSTATION_NUMBERS = 12;
    private static final int PLAYER_BEHIND_WORKSTATION = 4;

    /** Whether this is the server hypervisor, whose version numbers are its own. */
    public boolean isEsx() {
        return name.toUpperCase(Locale.ROOT).contains("ESX");
    }

    /** Whether the version lies between two others, both included; Player counts as the Workstation of its time. */
    public boolean isBetween(String first, String last) {
        int[] own = numbers(version);
        boolean oldPlayer = name.contains("Player") && own[0] < FIRST_PLAYER_WITH_WORKSTATION_NUMBERS;
        own[0] += oldPlayer ? PLAYER_BEHIND_WORKSTATION : 0;
        return Arrays.compare(own, numbers(first)) >= 0 && Arrays.compare(own, numbers(last)) <= 0;
    }

    /** The first three numbers of a version; what is no number counts as 0. */
    private static int[] numbers(String version) {
        int[] numbers = new int[3];
        String[] parts = version.split("\\.", -1);
        for (int place = 0; place < Math.min(numbers.length, parts.length); place++) {
            numbers[place] = parts[place].matches("\\d{1,8}") ? Integer.parseInt(parts[place]) : 0;
        }
        return numbers;
    }
}
