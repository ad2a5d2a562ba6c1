package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.servicekit.jdbc.Statements;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table, or a part of one, whose rows have a key and a revision. */
public final class HeldTable {
    private final Statements statements;
    private final String byKey;
    private final String behind;

    /**
     * @param key the column of the key
     * @param revision the column of the revision
     * @param rows the table, and if need be a condition: {@code "cluster WHERE mask IS NOT NULL"}
     */
    public HeldTable(Statements statements, String key, String revision, String rows) {
        this.statements = statements;
        String select = "SELECT held_key, held_revision FROM (SELECT " + key + " AS held_key, " + revision
                + " AS held_revision FROM " + rows + ") AS held WHERE ";
        this.byKey = select + "held_key = ANY (?)";
        this.behind = select + "held_key > ? ORDER BY held_key LIMIT ?";
    }

    /** The revisions of these keys, as far as there are rows. */
    public Map<String, Long> revisions(Collection<String> keys) {
        return statements
                .query(
                        byKey,
                        find -> find.setArray(1, find.getConnection().createArrayOf("text", keys.toArray())),
                        row -> new HeldKey(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(HeldKey::key, HeldKey::revision));
    }

    /** The first rows behind this key. */
    public List<HeldKey> after(String key, int limit) {
        return statements.query(
                behind,
                find -> {
                    find.setString(1, key);
                    find.setInt(2, limit);
                },
                row -> new HeldKey(row.getString(1), row.getLong(2)));
    }
}
