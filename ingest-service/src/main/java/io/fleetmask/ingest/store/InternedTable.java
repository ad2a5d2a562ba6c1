package io.fleetmask.ingest.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The table {@code interned}. Everything happens on the connection of the caller's transaction: nobody waits for a second. */
@Singleton
class InternedTable {
    /** What is stored is asked for again after a while; what nothing refers to lives at least twice as long. */
    static final Duration TRUSTED = Duration.ofHours(1);

    private static final int MOST_DIGESTS = 100_000;
    private static final String INSERT = "INSERT INTO interned (digest, content) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String SELECT = "SELECT content FROM interned WHERE digest = ?";
    private static final String REFERRED = """
            FROM (SELECT registers AS digest FROM observation UNION ALL SELECT capabilities FROM observation
            UNION ALL SELECT guest_registers FROM vm UNION ALL SELECT requirements FROM vm
            UNION ALL SELECT cpuid_lines FROM vm UNION ALL SELECT host_wide_lines FROM vm) AS referred WHERE referred.digest = interned.digest""";
    private static final String MARK = "UPDATE interned SET unused_since = CASE WHEN EXISTS (SELECT " + REFERRED
            + ") THEN NULL ELSE now() END WHERE (unused_since IS NULL) <> EXISTS (SELECT " + REFERRED + ")";
    private static final String EXPIRE = """
            DELETE FROM interned WHERE digest IN (SELECT digest FROM interned
            WHERE unused_since < now() - ? * interval '1 second' LIMIT 10000) AND NOT EXISTS (SELECT\s""" + REFERRED + ")";

    private final Statements statements;
    private final TransactionSynchronizationRegistry transaction;
    private final Cache<String, Boolean> stored = Caffeine.newBuilder()
            .maximumSize(MOST_DIGESTS)
            .expireAfterWrite(TRUSTED)
            .executor(Runnable::run)
            .build();

    InternedTable(Statements statements, TransactionSynchronizationRegistry transaction) {
        this.statements = statements;
        this.transaction = transaction;
    }

    Optional<String> find(String digest) {
        return statements.query(SELECT, select -> select.setString(1, digest), row -> row.getString(1)).stream()
                .findFirst();
    }

    /** Stores the content with the current transaction, unless it is there. */
    void keep(String digest, Supplier<String> content) {
        Set<String> keeping = keeping();
        if (stored.getIfPresent(digest) == null && keeping.add(digest)) {
            statements.run(INSERT, insert -> {
                insert.setString(1, digest);
                insert.setString(2, content.get());
                return insert.executeUpdate();
            });
        }
    }

    /** What this transaction has stored is known to others when it has committed, and not before. */
    @SuppressWarnings("unchecked")
    private Set<String> keeping() {
        if (transaction.getResource(this) instanceof Set<?> known) {
            return (Set<String>) known;
        }
        Set<String> keeping = new HashSet<>();
        transaction.putResource(this, keeping);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Stored already.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    keeping.forEach(digest -> stored.put(digest, true));
                }
            }
        });
        return keeping;
    }

    /** Notes since when nothing refers to what; returns for how many that is new. */
    int mark() {
        return statements.run(MARK, update -> update.executeUpdate());
    }

    /** Forgets what nothing has referred to for longer; returns how many. */
    int expire(Duration age) {
        long seconds = Math.max(age.toSeconds(), TRUSTED.multipliedBy(2).toSeconds());
        return statements.run(EXPIRE, delete -> {
            delete.setLong(1, seconds);
            return delete.executeUpdate();
        });
    }
}
