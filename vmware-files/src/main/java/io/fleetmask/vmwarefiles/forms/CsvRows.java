package io.fleetmask.vmwarefiles.forms;

import java.util.ArrayList;
import java.util.List;

/** Cuts lines of separated values, quoted or not. */
final class CsvRows {
    private CsvRows() {}

    /** The cells of a line; a quote within quotes is doubled. Blanks as separators count once. */
    static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            boolean doubled = quoted && character == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"';
            if (doubled) {
                cell.append('"');
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == separator && !quoted) {
                add(cells, cell, separator);
            } else {
                cell.append(character);
            }
        }
        add(cells, cell, separator);
        return cells;
    }

    private static void add(List<String> cells, StringBuilder cell, char separator) {
        if (separator != ' ' || !cell.isEmpty()) {
            cells.add(cell.toString().strip());
        }
        cell.setLength(0);
    }

    /** The sign that separates most in a line: spreadsheets of many countries write semicolons. */
    static char separator(String line) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            best = count(line, candidate) > count(line, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String line, char sign) {
        return line.chars().filter(character -> character == sign).count();
    }
}
