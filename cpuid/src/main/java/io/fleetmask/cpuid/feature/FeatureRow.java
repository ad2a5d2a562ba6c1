package io.fleetmask.cpuid.feature;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Rows;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** One line of {@code features.tsv}; its columns are explained at the head of that file. */
final class FeatureRow {
    private static final String RESOURCE = "features.tsv";
    private static final int COLUMNS = 12;
    private static final String NONE = "-";

    private final List<String> cells;

    private FeatureRow(List<String> cells) {
        this.cells = cells;
    }

    static List<Feature> readAll() {
        return Rows.read(RESOURCE, COLUMNS).stream()
                .map(cells -> new FeatureRow(cells).feature())
                .toList();
    }

    private Feature feature() {
        return new Feature(
                cells.get(0),
                optional(1, Bit::parse),
                optional(2, Bit::parse),
                Exposure.valueOf(cells.get(3).toUpperCase(Locale.ROOT)),
                optional(4, HardwareVersion::parse),
                guestDefault(0),
                guestDefault(1),
                cells.get(6).equals("yes"),
                cells.get(7).equals("yes"),
                optional(8, Function.identity()),
                words(9),
                words(10),
                cells.get(11));
    }

    /** One default for all, or {@code intel/amd}. */
    private GuestDefault guestDefault(int vendor) {
        String[] defaults = cells.get(5).split("/", -1);
        return GuestDefault.parse(defaults[Math.min(vendor, defaults.length - 1)]);
    }

    private <T> Optional<T> optional(int column, Function<String, T> parser) {
        String cell = cells.get(column);
        return cell.equals(NONE) ? Optional.empty() : Optional.of(parser.apply(cell));
    }

    private List<String> words(int column) {
        String cell = cells.get(column);
        return cell.equals(NONE) ? List.of() : List.of(cell.split(" ", -1));
    }
}
