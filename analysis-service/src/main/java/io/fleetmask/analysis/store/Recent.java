package io.fleetmask.analysis.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The most recently used values of a kind that never changes; bounded, for there may be more than memory holds. */
final class Recent<K, V> {
    private static final int LIMIT = 4_000;

    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > LIMIT;
        }
    };

    synchronized Optional<V> find(K key) {
        return Optional.ofNullable(values.get(key));
    }

    synchronized void keep(K key, V value) {
        values.put(key, value);
    }

    V get(K key, Function<K, V> loader) {
        return find(key).orElseGet(() -> {
            V loaded = loader.apply(key);
            keep(key, loaded);
            return loaded;
        });
    }
}
