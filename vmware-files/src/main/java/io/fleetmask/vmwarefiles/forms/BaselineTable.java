package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.migration.NamedBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A generation by hand: lines of a field and a value with a tab between, {@code vendor intel}, {@code feature AES}. */
final class BaselineTable {
    private BaselineTable() {}

    static NamedBaseline read(String name, List<String> lines) {
        List<String> features = new ArrayList<>();
        Optional<Vendor> vendor = Optional.empty();
        String title = name;
        int rank = 0;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = "line " + (at + 1) + ": ";
            String[] cells = line.split("\\s+", 2);
            String value = cells.length == 2 ? cells[1].strip() : "";
            switch (cells[0]) {
                case "vendor" -> vendor = EvcModes.maker(value);
                case "title" -> title = value;
                case "rank" -> rank = rank(place, value);
                case "feature" -> features.add(feature(place, value));
                case "date", "evidence" -> {
                    // Said for people.
                }
                default ->
                    throw new IllegalArgumentException(place + "\"" + cells[0]
                            + "\" is no field; known are vendor, feature, title, rank, date and evidence");
            }
        }
        if (vendor.isEmpty() || features.isEmpty()) {
            throw new IllegalArgumentException(
                    "a baseline needs a line \"vendor intel\" or \"vendor amd\", and lines \"feature NAME\"");
        }
        return new NamedBaseline(name, title, vendor.get(), rank, "", "brought along in a file", features, List.of());
    }

    private static int rank(String place, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(place + "a rank is a number, not \"" + value + "\"", noNumber);
        }
    }

    private static String feature(String place, String value) {
        return EvcModes.comparable(value)
                .orElseThrow(() ->
                        new IllegalArgumentException(place + "\"" + value + "\" is no feature that VMware compares"));
    }
}
