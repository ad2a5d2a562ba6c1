package io.fleetmask.vmwarefiles.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names with values in the order printed, bounded in number and length. */
final class NamedValues<V> {
    /** Real lists have up to 120 entries. */
    static final int LIMIT = 256;

    /** Real names and values have up to 60 characters. */
    static final int LONGEST = 256;

    private final Map<String, V> values = new LinkedHashMap<>();

    /** Keeps the value, replacing an older one; false if there is no room for it. */
    boolean put(String name, V value) {
        boolean fits = name.length() <= LONGEST && value.toString().length() <= LONGEST;
        if (!fits || (values.size() == LIMIT && !values.containsKey(name))) {
            return false;
        }
        values.put(name, value);
        return true;
    }

    Map<String, V> asMap() {
        return Collections.unmodifiableMap(values);
    }
}
