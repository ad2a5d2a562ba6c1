package io.fleetmask.cpuid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows of this module's tables: tab-separated UTF-8 files with {@code #} comments. */
public final class Rows {
    private Rows() {}

    /** The rows below the column names, each with this many cells. */
    public static List<List<String>> read(String resource, int columns) {
        List<List<String>> rows = readRagged(resource);
        for (List<String> row : rows) {
            if (row.size() != columns) {
                throw new IllegalStateException(
                        resource + ": " + columns + " columns expected, not " + row.size() + ": " + row);
            }
        }
        return rows.subList(1, rows.size());
    }

    /** All rows, whatever their number of cells. */
    public static List<List<String>> readRagged(String resource) {
        try (InputStream bytes = Rows.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
