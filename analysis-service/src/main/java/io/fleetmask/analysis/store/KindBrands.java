package io.fleetmask.analysis.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the processors of kinds call themselves. Kinds of which no host told are asked for again, but not by each who looks. */
@Singleton
public class KindBrands {
    private static final String BRANDS = """
            SELECT DISTINCT ON (profile) profile, observation::json ->> 'brand' FROM host
            WHERE profile = ANY (?) AND observation::json ->> 'brand' IS NOT NULL ORDER BY profile, id""";

    private static final int MOST_KEPT = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Statements statements;
    private final Cache<Long, String> told =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final Cache<Long, Boolean> silent = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(PATIENCE)
            .build();

    KindBrands(Statements statements) {
        this.statements = statements;
    }

    private record Brand(long profile, String name) {}

    /** Of these profiles, as far as some host told. */
    public Map<Long, String> of(Collection<Long> profiles) {
        Map<Long, String> known = new HashMap<>(told.getAllPresent(profiles));
        Long[] unread = profiles.stream()
                .filter(each -> !known.containsKey(each) && silent.getIfPresent(each) == null)
                .distinct()
                .toArray(Long[]::new);
        if (unread.length > 0) {
            statements
                    .query(
                            BRANDS,
                            select -> select.setArray(1, select.getConnection().createArrayOf("bigint", unread)),
                            row -> new Brand(row.getLong(1), row.getString(2)))
                    .forEach(each -> known.put(each.profile(), each.name()));
            for (Long each : unread) {
                Optional.ofNullable(known.get(each))
                        .ifPresentOrElse(name -> told.put(each, name), () -> silent.put(each, true));
            }
        }
        return known;
    }
}
