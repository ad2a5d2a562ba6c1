package io.fleetmask.local.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text broken into lines of a width, at spaces; a word that is wider keeps a line of its own. */
public final class Wrapped {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Wrapped() {}

    /** The same for a text that may begin with blanks: what is broken stands below its beginning, what fits stays as it is. */
    static List<String> within(int width, String text) {
        if (text.length() <= width || text.isBlank()) {
            return List.of(text);
        }
        String margin = text.substring(0, text.length() - text.stripLeading().length());
        return at(width - margin.length(), text).stream()
                .map(line -> margin + line)
                .toList();
    }

    public static List<String> at(int width, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : SPACES.split(text.strip(), -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
