package io.fleetmask.ingest.change;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers what was used last, and no more than {@link #LIMIT} of it. */
public final class RecentlyUsed<K, V> {
    static final int LIMIT = 2_000;

    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > LIMIT;
        }
    };

    /** What is remembered of the key; else what the supplier makes, from now on. */
    public V get(K key, Supplier<V> otherwise) {
        return known(key).orElseGet(() -> {
            V value = otherwise.get();
            remember(key, value);
            return value;
        });
    }

    /** What is remembered of the key. */
    public synchronized Optional<V> known(K key) {
        return Optional.ofNullable(values.get(key));
    }

    private synchronized void remember(K key, V value) {
        values.put(key, value);
    }
}
