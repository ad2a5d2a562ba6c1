package io.fleetmask.ingest.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list, in the order of the ids.
 *
 * @param next what to ask for with {@code ?after=} to get the next part; absent at the end
 */
record ListPage<T>(List<T> items, Optional<String> next) {
    static final int LIMIT = 1_000;
    static final String USUAL = "100";

    ListPage {
        items = List.copyOf(items);
    }

    static <T> ListPage<T> of(List<T> items, int limit, Function<T, String> id) {
        boolean full = items.size() == limit;
        return new ListPage<>(items, full ? Optional.of(id.apply(items.get(limit - 1))) : Optional.empty());
    }

    static int limit(int wanted) {
        return Math.max(1, Math.min(LIMIT, wanted));
    }
}
