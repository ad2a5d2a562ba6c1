package io.fleetmask.analysis.store;

import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.patience.NotReadyException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Gives equal facts one number, found by their digest; {@code profile} and {@code guest} are such tables.
 *
 * <p>All in the transaction of the batch that has the facts, on its connection: a batch that failed leaves nothing behind,
 * and the rows it uses are kept from {@link Retention} until it has committed what points to them.
 */
final class Interning {
    private static final int ATTEMPTS = 5;

    private final Statements statements;
    private final String find;
    private final String add;
    private final String content;

    Interning(Statements statements, String table) {
        this.statements = statements;
        this.find = "SELECT digest, id FROM " + table + " WHERE digest = ANY (?) ORDER BY digest FOR KEY SHARE";
        this.add =
                "INSERT INTO " + table + " (digest, content) SELECT d, c FROM unnest(?, ?) AS facts (d, c) ORDER BY d"
                        + " ON CONFLICT (digest) DO NOTHING";
        this.content = "SELECT content FROM " + table + " WHERE id = ?";
    }

    /** The number of each of these facts; new ones are stored. */
    <F> Map<F, Long> numbers(Set<F> facts, Function<F, String> json) {
        Map<F, String> digests = new HashMap<>();
        SortedMap<String, String> contents = new TreeMap<>();
        for (F each : facts) {
            String text = json.apply(each);
            String digest = Sha256.of(text);
            digests.put(each, digest);
            contents.put(digest, text);
        }
        Map<String, Long> numbers = contents.isEmpty() ? Map.of() : numbers(contents);
        Map<F, Long> found = new HashMap<>();
        digests.forEach((each, digest) ->
                found.put(each, Optional.ofNullable(numbers.get(digest)).orElseThrow()));
        return found;
    }

    /** A row that another transaction is deleting is found missing after the wait for it, and then stored anew. */
    private Map<String, Long> numbers(SortedMap<String, String> contents) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<String, Long> found = find(contents.keySet());
            if (found.size() == contents.size()) {
                return found;
            }
            SortedMap<String, String> missing = new TreeMap<>(contents);
            missing.keySet().removeAll(found.keySet());
            add(missing);
        }
        throw new NotReadyException("the rows of " + contents.keySet() + " are deleted as fast as they are stored");
    }

    private Map<String, Long> find(Collection<String> digests) {
        Map<String, Long> found = new HashMap<>();
        statements
                .query(
                        find,
                        select -> select.setArray(1, select.getConnection().createArrayOf("text", digests.toArray())),
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** In the order of the digests, so that two instances with the same new facts do not wait for each other crosswise. */
    private void add(SortedMap<String, String> contents) {
        statements.run(add, insert -> {
            insert.setArray(
                    1,
                    insert.getConnection()
                            .createArrayOf("text", contents.keySet().toArray()));
            insert.setArray(
                    2,
                    insert.getConnection()
                            .createArrayOf("text", contents.values().toArray()));
            return insert.executeUpdate();
        });
    }

    String content(long number) {
        return statements
                .query(content, select -> select.setLong(1, number), row -> row.getString(1))
                .get(0);
    }
}
