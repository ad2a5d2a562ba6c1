package io.fleetmask.analysis.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The clusters whose masks have to be computed now, the one that has been due longest first. */
@Singleton
public class DueClusters {
    private static final int LONGEST_ERROR = 500;

    /**
     * A cluster without a mask does not wait, and neither does one that is gone. One that failed waits for its next
     * attempt and then stands behind those that became due before it.
     */
    private static final String WAITING = """
            FROM cluster_input i
            LEFT JOIN cluster c ON c.id = i.cluster LEFT JOIN cluster_mask m ON m.cluster = i.cluster
            CROSS JOIN LATERAL (SELECT greatest(i.next_attempt, CASE WHEN c.id IS NULL OR m.cluster IS NULL
                THEN i.dirty_since ELSE i.dirty_since + c.settle_millis * interval '1 millisecond' END) AS at) AS due
            WHERE i.dirty_since IS NOT NULL AND (c.id IS NOT NULL OR m.cluster IS NOT NULL)""";

    private static final String TAKE = "SELECT i.cluster, i.failures " + WAITING
            + " AND due.at <= clock_timestamp() ORDER BY due.at LIMIT 1 FOR UPDATE OF i SKIP LOCKED";

    private static final String NEXT =
            "SELECT ceil(extract(epoch FROM min(due.at) - clock_timestamp()) * 1000) " + WAITING;

    private static final String DUE_AT = """
            SELECT CASE WHEN c.id IS NULL OR m.cluster IS NULL THEN i.dirty_since
                ELSE i.dirty_since + c.settle_millis * interval '1 millisecond' END
            FROM cluster_input i
            LEFT JOIN cluster c ON c.id = i.cluster LEFT JOIN cluster_mask m ON m.cluster = i.cluster
            WHERE i.cluster = ? AND i.dirty_since IS NOT NULL AND (c.id IS NOT NULL OR m.cluster IS NOT NULL)""";

    private static final String DONE = """
            UPDATE cluster_input SET included = newest, dirty_since = NULL, failures = 0, last_error = NULL,
            next_attempt = NULL WHERE cluster = ?""";

    private static final String FAILED = """
            UPDATE cluster_input SET failures = failures + 1, last_error = ?,
            next_attempt = clock_timestamp() + ? * interval '1 millisecond' WHERE cluster = ?""";

    private static final String FAILING = "SELECT count(*) FROM cluster_input WHERE failures > 0";

    private final Statements statements;

    DueClusters(Statements statements) {
        this.statements = statements;
    }

    /** A cluster that is due, and how many attempts in a row have failed. */
    public record Due(String cluster, int failures) {}

    /** Locks a cluster that is due and that no other instance works on. */
    public Optional<Due> take() {
        return statements.query(TAKE, nothing -> {}, row -> new Due(row.getString(1), row.getInt(2))).stream()
                .findFirst();
    }

    /** How long nothing is due yet; nothing or less when something is, empty when nothing waits. */
    public Optional<Duration> untilNext() {
        return statements.query(NEXT, nothing -> {}, DueClusters::milliseconds).get(0);
    }

    private static Optional<Duration> milliseconds(ResultSet row) throws SQLException {
        long milliseconds = row.getLong(1);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(milliseconds));
    }

    /** When waiting input of a cluster is to be included; empty when none waits, or when there is no such cluster. */
    public Optional<Instant> dueAt(String cluster) {
        return statements
                .query(
                        DUE_AT,
                        select -> select.setString(1, cluster),
                        row -> row.getTimestamp(1).toInstant())
                .stream()
                .findFirst();
    }

    /** Says that the mask of a locked cluster includes all that has arrived. */
    public void done(String cluster) {
        statements.run(DONE, update -> {
            update.setString(1, cluster);
            return update.executeUpdate();
        });
    }

    /** Says that a mask could not be computed, and for how long not to try again. */
    public void failed(String cluster, String error, Duration wait) {
        statements.run(FAILED, update -> {
            update.setString(1, error.substring(0, Math.min(error.length(), LONGEST_ERROR)));
            update.setLong(2, wait.toMillis());
            update.setString(3, cluster);
            return update.executeUpdate();
        });
    }

    /** How many clusters have failed and wait for another attempt. */
    public long failing() {
        return statements.query(FAILING, nothing -> {}, row -> row.getLong(1)).get(0);
    }
}
