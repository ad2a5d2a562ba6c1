package io.fleetmask.ingest.change;

import java.util.List;
import java.util.Map;

/** About how many bytes things take in memory: enough to bound what is remembered. */
public final class Weight {
    /** A string, or an entry of a map, without its characters: headers, references, padding. */
    private static final int OBJECT = 48;

    private Weight() {}

    /** Of a text. */
    public static int of(String text) {
        return OBJECT + text.length();
    }

    /** Of a table of registers, or of a list of texts with names. */
    public static int of(Map<String, ?> table) {
        int bytes = OBJECT;
        for (Map.Entry<String, ?> each : table.entrySet()) {
            bytes += OBJECT + of(each.getKey()) + ofValue(each.getValue());
        }
        return bytes;
    }

    private static int ofValue(Object value) {
        if (value instanceof List<?> texts) {
            return OBJECT + texts.stream().mapToInt(text -> of(text.toString())).sum();
        }
        return of(value.toString());
    }
}
