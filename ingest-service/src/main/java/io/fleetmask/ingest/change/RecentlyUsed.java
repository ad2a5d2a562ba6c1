package io.fleetmask.ingest.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers what was used last, and no more than a number of bytes of it. */
public final class RecentlyUsed<K, V> {
    private final Cache<K, V> values;

    /**
     * Remembers nothing yet.
     *
     * @param bytes how many all keys and values may have
     * @param weigher about how many one key and its value have
     */
    public RecentlyUsed(long bytes, Weigher<K, V> weigher) {
        this.values = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher(weigher)
                .executor(Runnable::run)
                .build();
    }

    /** What is remembered of the key; else what the supplier makes, from now on. */
    public V get(K key, Supplier<V> otherwise) {
        return known(key).orElseGet(() -> {
            V value = otherwise.get();
            values.put(key, value);
            return value;
        });
    }

    /** What is remembered of the key. */
    public Optional<V> known(K key) {
        return Optional.ofNullable(values.getIfPresent(key));
    }
}
