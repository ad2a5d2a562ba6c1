package io.fleetmask.vmwarefiles.log;

import java.util.Map;
import java.util.Optional;

/** One of VMware's own lists of features, and whether all of it was seen. */
final class FeatureList<V> {
    private final NamedValues<V> entries = new NamedValues<>();
    private boolean opened;
    private boolean followed;
    private boolean damaged;

    void open() {
        opened = true;
        followed = false;
    }

    void add(String name, V value) {
        followed = false;
        damaged |= !entries.put(name, value);
    }

    void damage() {
        damaged = true;
    }

    void followed() {
        followed = opened;
    }

    boolean isCut() {
        return opened && (damaged || !followed);
    }

    /** The list if it was printed and seen to its end: half a list would say that the rest is not there. */
    Optional<Map<String, V>> whole() {
        return opened && !isCut() ? Optional.of(entries.asMap()) : Optional.empty();
    }

    Map<String, V> seen() {
        return entries.asMap();
    }
}
