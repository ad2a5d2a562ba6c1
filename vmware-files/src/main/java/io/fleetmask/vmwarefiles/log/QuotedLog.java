package io.fleetmask.vmwarefiles.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log whose lines have something before them: {@code grep -H} and {@code grep -n}, syslog, a mail's quotes, a numbered
 * list. Or nothing at all, where somebody cut the time off.
 */
public final class QuotedLog {
    private static final int LINES_LOOKED_AT = 400;
    private static final Pattern BEGINNING = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3,6}(?:Z|[+-]\\d\\d:\\d\\d)(?:\\| | [A-Z][a-z]\\(| [-+][A-Z]+ )"
                    + "|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}: [^|]{1,40}\\| ");
    private static final Pattern CPUID = Pattern.compile("hostCPUID level [0-9a-fA-F]{8}, *[0-9a-fA-F]+:");
    private static final Pattern FILE = Pattern.compile("(\\S.*?)[:-](?:\\d+[:-])?");
    /** A log must have a time; this one says that none was there. */
    private static final String NO_TIME = "1970-01-01T00:00:00.000Z| vmx| I125: ";

    private QuotedLog() {}

    /**
     * The logs in a text without what stands before their lines, by the file that {@code grep} names, {@code ""} where
     * none is named. Empty when the text is a log as it is, or has no line of a log in it.
     */
    public static Map<String, byte[]> unquoted(byte[] bytes) {
        List<String> lines =
                new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
        boolean plain = lines.stream()
                .limit(LINES_LOOKED_AT)
                .anyMatch(line -> BEGINNING.matcher(line).lookingAt());
        if (plain) {
            return Map.of();
        }
        Map<String, ByteArrayOutputStream> logs = new LinkedHashMap<>();
        lines.forEach(line -> start(line)
                .ifPresent(start -> logs.computeIfAbsent(
                                file(line.substring(0, start)), first -> new ByteArrayOutputStream())
                        .writeBytes(message(line, start).getBytes(StandardCharsets.ISO_8859_1))));
        Map<String, byte[]> contents = new LinkedHashMap<>();
        logs.forEach((file, log) -> contents.put(file, log.toByteArray()));
        return contents;
    }

    /** Where the log's own line begins. */
    private static Optional<Integer> start(String line) {
        Matcher beginning = BEGINNING.matcher(line);
        if (beginning.find()) {
            return Optional.of(beginning.start());
        }
        Matcher cpuid = CPUID.matcher(line);
        return cpuid.find() ? Optional.of(cpuid.start()) : Optional.empty();
    }

    private static String message(String line, int start) {
        String rest = line.substring(start).stripTrailing();
        char before = start == 0 ? ' ' : line.charAt(start - 1);
        boolean quoted = before == '"' || before == '\'' || before == '`';
        String unquoted = quoted ? rest.replaceFirst("[\"'`],?$", "") : rest;
        String time = BEGINNING.matcher(unquoted).lookingAt() ? "" : NO_TIME;
        return time + unquoted + "\n";
    }

    /** The file before a colon; a number alone is grep's count of lines. */
    private static String file(String prefix) {
        Matcher file = FILE.matcher(prefix);
        boolean named = file.matches() && !file.group(1).matches("\\d+") && !prefix.endsWith(" ");
        return named ? file.group(1) : "";
    }
}
