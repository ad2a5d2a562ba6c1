package io.fleetmask.analysis.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Every mask that was published, in the order in which readers see them: who has read up to a revision has missed
 * nothing before it.
 */
@Singleton
public class MaskRevisions {
    /** Held until the commit: a lower revision never becomes visible after a higher one. */
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('masks of ' || current_schema(), 0))";

    private static final String ADD =
            "INSERT INTO mask_revision (revision, cluster, changed_at, removed) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String HIGHEST = "SELECT coalesce(max(revision), 0) FROM mask_revision";

    private static final String AFTER = """
            SELECT r.revision, r.cluster, r.changed_at, r.removed, c.content
            FROM mask_revision r LEFT JOIN mask_change c ON c.revision = r.revision
            WHERE r.revision > ? AND (? OR r.cluster = ANY (?)) ORDER BY r.revision LIMIT ?""";

    private final Statements statements;

    MaskRevisions(Statements statements) {
        this.statements = statements;
    }

    /**
     * A mask that was published.
     *
     * @param removed whether the cluster has no mask since, because it is gone
     * @param change what changed, a {@code MaskChange}; absent when nobody needs to hear of it
     */
    public record Published(
            String cluster, long revision, Instant changedAt, boolean removed, Optional<JsonNode> change) {}

    /** Makes the order of revisions the order of commits; to be called before the revision is taken. */
    @Transactional(TxType.MANDATORY)
    public void keepOrder() {
        statements.query(LOCK, nothing -> {}, row -> true);
    }

    /** Adds a mask that is published in this transaction. */
    @Transactional(TxType.MANDATORY)
    public void add(String cluster, long revision, Instant at, boolean removed) {
        statements.run(ADD, add -> {
            add.setLong(1, revision);
            add.setString(2, cluster);
            add.setObject(3, at.atOffset(ZoneOffset.UTC));
            add.setBoolean(4, removed);
            return add.executeUpdate();
        });
    }

    /** The highest revision; 0 when no mask was ever published. */
    public long highest() {
        return statements.query(HIGHEST, nothing -> {}, row -> row.getLong(1)).get(0);
    }

    /** The first masks after a revision; of these clusters, or of all where none is named. */
    public List<Published> after(long revision, Collection<String> clusters, int limit) {
        return statements.query(
                AFTER,
                select -> {
                    Connection connection = select.getConnection();
                    select.setLong(1, revision);
                    select.setBoolean(2, clusters.isEmpty());
                    select.setArray(3, connection.createArrayOf("text", clusters.toArray()));
                    select.setInt(4, limit);
                },
                MaskRevisions::published);
    }

    private static Published published(ResultSet row) throws SQLException {
        return new Published(
                row.getString(2),
                row.getLong(1),
                row.getTimestamp(3).toInstant(),
                row.getBoolean(4),
                Optional.ofNullable(row.getString(5)).map(json -> Json.read(JsonNode.class, json)));
    }
}
