package io.fleetmask.analysis.store;

import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Gives equal facts one number, found by their digest; {@code profile} and {@code guest} are such tables. */
final class Interning {
    private final Statements statements;
    private final String table;
    private final Recent<String, Long> numbers = new Recent<>();

    Interning(Statements statements, String table) {
        this.statements = statements;
        this.table = table;
    }

    /** The number of each of these facts; new ones are stored at once, so that a failing batch leaves them usable. */
    <F> Map<F, Long> numbers(Set<F> facts, Function<F, String> json) {
        Map<F, String> digests = new HashMap<>();
        SortedMap<String, String> unknown = new TreeMap<>();
        for (F each : facts) {
            String content = json.apply(each);
            String digest = Sha256.of(content);
            digests.put(each, digest);
            if (numbers.find(digest).isEmpty()) {
                unknown.put(digest, content);
            }
        }
        Map<String, Long> stored =
                unknown.isEmpty() ? Map.of() : QuarkusTransaction.requiringNew().call(() -> store(unknown));
        stored.forEach(numbers::keep);
        Map<F, Long> found = new HashMap<>();
        digests.forEach((each, digest) -> found.put(each, number(stored, digest)));
        return found;
    }

    private long number(Map<String, Long> stored, String digest) {
        return Optional.ofNullable(stored.get(digest))
                .or(() -> numbers.find(digest))
                .orElseThrow();
    }

    String content(long number) {
        List<String> found = statements.query(
                "SELECT content FROM " + table + " WHERE id = ?",
                select -> select.setLong(1, number),
                row -> row.getString(1));
        return found.get(0);
    }

    /** In the order of the digests, so that two instances with the same new facts do not wait for each other crosswise. */
    private Map<String, Long> store(SortedMap<String, String> contentByDigest) {
        Object[] digests = contentByDigest.keySet().toArray();
        Object[] contents = contentByDigest.values().toArray();
        statements.run(
                "INSERT INTO " + table + " (digest, content) SELECT d, c FROM unnest(?, ?) AS facts (d, c) ORDER BY d"
                        + " ON CONFLICT (digest) DO NOTHING",
                insert -> {
                    insert.setArray(1, insert.getConnection().createArrayOf("text", digests));
                    insert.setArray(2, insert.getConnection().createArrayOf("text", contents));
                    return insert.executeUpdate();
                });
        Map<String, Long> stored = new HashMap<>();
        statements
                .query(
                        "SELECT digest, id FROM " + table + " WHERE digest = ANY (?)",
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", digests)),
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
        return stored;
    }
}
