package io.fleetmask.vsphereapi.facts;

import java.util.LinkedHashMap;
import java.util.Map;

/** Equal values once: a thousand hosts have a dozen lists, and fifty thousand VMs some hundred. */
public final class Interned {
    private static final int MOST = 4_096;
    private static final float LOAD = 0.75f;

    private final Map<Object, Object> known = new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > MOST;
        }
    };

    /** The value, or one like it that was seen before. */
    @SuppressWarnings("unchecked")
    synchronized <T> T get(T value) {
        return (T) known.computeIfAbsent(value, same -> same);
    }
}
