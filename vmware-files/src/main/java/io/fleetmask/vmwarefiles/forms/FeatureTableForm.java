package io.fleetmask.vmwarefiles.forms;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * PowerCLI's {@code Config.FeatureCapability} as a table: {@code Export-Csv} with {@code "Key","FeatureName","Value"}, or
 * what the shell draws. A column {@code VMHost} keeps several hosts apart.
 */
final class FeatureTableForm implements HostForm {
    private static final List<String> NAMES = List.of("key", "featurename", "feature", "feature_name");
    private static final List<String> VALUES = List.of("value");
    private static final List<String> HOSTS =
            List.of("vmhost", "host", "hostname", "esxi", "esxihost", "esx", "server", "vm", "name");
    private static final int MOST_LINES_BEFORE = 50;

    @Override
    public String name() {
        return "PowerCLI table";
    }

    @Override
    public boolean recognises(FormText text) {
        return heading(text).isPresent();
    }

    private static OptionalInt heading(FormText text) {
        return IntStream.range(0, Math.min(MOST_LINES_BEFORE, text.lines().size()))
                .filter(at -> isHeading(headings(text.lines().get(at))))
                .findFirst();
    }

    private static boolean isHeading(List<String> cells) {
        return place(cells, NAMES).isPresent() && place(cells, VALUES).isPresent();
    }

    private static List<String> headings(String line) {
        return cells(line).stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
    }

    /** Names of features hold no blanks, so a drawn table can be cut at them. */
    private static List<String> cells(String line) {
        char separator = CsvRows.separator(line);
        return CsvRows.cells(line, line.indexOf(separator) < 0 ? ' ' : separator);
    }

    private static OptionalInt place(List<String> cells, List<String> wanted) {
        return IntStream.range(0, cells.size())
                .filter(at -> wanted.contains(cells.get(at)))
                .findFirst();
    }

    @Override
    public FormContent read(FormText text) {
        int heading = heading(text).orElseThrow();
        List<String> headings = headings(text.lines().get(heading));
        int name = place(headings, NAMES).orElseThrow();
        int value = place(headings, VALUES).orElseThrow();
        OptionalInt host = place(headings, HOSTS);
        FeatureLists lists = new FeatureLists();
        for (String line : text.lines().subList(heading + 1, text.lines().size())) {
            List<String> cells = cells(line);
            if (cells.size() > Math.max(name, value) && cells.get(name).indexOf('.') > 0) {
                lists.add(host.isPresent() ? cells.get(host.getAsInt()) : "", cells.get(name), cells.get(value));
            }
        }
        return lists.isEmpty()
                ? new FormContent.Refused(name(), "no row names a feature like cpuid.AES")
                : lists.content(name());
    }
}
