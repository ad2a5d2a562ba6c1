package io.fleetmask.analysis.stream.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleetmask.events.EventCodec;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The subscribers. Who tries to deliver takes a lease first, so that two instances never call the same one at once; who is
 * late, and has lost it, changes nothing any more.
 */
@Singleton
class Webhooks {
    private static final String COLUMNS =
            "id, url, secret, clusters, created_at, lease, position, failures, failing_since, last_error, disabled_at, form";
    private static final String ADD =
            "INSERT INTO webhook (id, url, secret, clusters, created_at, position, form, next_attempt)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, now())";
    private static final String LIST = "SELECT " + COLUMNS + " FROM webhook ORDER BY created_at, id";
    private static final String FIND = "SELECT " + COLUMNS + " FROM webhook WHERE id = ?";
    private static final String COUNT = "SELECT count(*) FROM webhook";
    private static final String REMOVE = "DELETE FROM webhook WHERE id = ?";

    private static final String LEASE = """
            UPDATE webhook SET lease = lease + 1, next_attempt = clock_timestamp() + ? * interval '1 millisecond'
            WHERE id = (
                SELECT id FROM webhook WHERE disabled_at IS NULL AND next_attempt <= clock_timestamp()
                AND position < (SELECT max(revision) FROM mask_revision)
                ORDER BY next_attempt LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING
            """ + COLUMNS;

    private static final String DELIVERED = """
        UPDATE webhook SET position = ?, failures = 0, failing_since = NULL, last_error = NULL,
        next_attempt = clock_timestamp() + ? * interval '1 millisecond' WHERE id = ? AND lease = ? AND position <= ?\
        """;

    private static final String FAILED = """
        UPDATE webhook SET failures = failures + 1, failing_since = coalesce(failing_since, now()), last_error = ?,
        disabled_at = CASE WHEN ? OR failing_since < now() - ? * interval '1 millisecond' THEN now() END,
        next_attempt = clock_timestamp() + ? * interval '1 millisecond' WHERE id = ? AND lease = ?\
        """;

    private static final String ENABLE = """
        UPDATE webhook SET lease = lease + 1, failures = 0, failing_since = NULL, disabled_at = NULL, next_attempt = now()
        WHERE id = ?\
        """;

    private final Statements statements;
    private final Secrets secrets;

    Webhooks(Statements statements, Secrets secrets) {
        this.statements = statements;
        this.secrets = secrets;
    }

    /** Keeps one whose secret is in clear text. */
    void add(Webhook webhook) {
        statements.run(ADD, add -> {
            add.setString(1, webhook.id());
            add.setString(2, webhook.url().toString());
            add.setString(3, secrets.stored(webhook.id(), webhook.secret()));
            add.setString(4, write(webhook.clusters()));
            add.setObject(5, webhook.createdAt().atOffset(ZoneOffset.UTC));
            add.setLong(6, webhook.position());
            add.setString(7, webhook.form().text());
            return add.executeUpdate();
        });
    }

    List<Webhook> all() {
        return statements.query(LIST, nothing -> {}, Webhooks::webhook);
    }

    long count() {
        return statements.query(COUNT, nothing -> {}, row -> row.getLong(1)).get(0);
    }

    Optional<Webhook> find(String id) {
        return statements.query(FIND, select -> select.setString(1, id), Webhooks::webhook).stream()
                .findFirst();
    }

    boolean remove(String id) {
        return change(REMOVE, id);
    }

    boolean enable(String id) {
        return change(ENABLE, id);
    }

    private boolean change(String sql, String id) {
        return statements.run(sql, change -> {
            change.setString(1, id);
            return change.executeUpdate() > 0;
        });
    }

    /** One that may have something to hear, for this long nobody else's. */
    Optional<Webhook> lease(Duration time) {
        return statements.query(LEASE, lease -> lease.setLong(1, time.toMillis()), Webhooks::webhook).stream()
                .findFirst();
    }

    /**
     * It has heard everything up to a revision; the lease goes on for a while, or ends. False when it has ended already:
     * somebody else goes on.
     */
    boolean delivered(Webhook webhook, long position, Duration lease) {
        return statements.run(DELIVERED, update -> {
            update.setLong(1, position);
            update.setLong(2, lease.toMillis());
            update.setString(3, webhook.id());
            update.setLong(4, webhook.lease());
            update.setLong(5, position);
            return update.executeUpdate() > 0;
        });
    }

    /** It did not take a delivery; after a long time of that, or if it says so itself, it is given up. */
    void failed(Webhook webhook, Failure failure, Duration givenUpAfter, Duration wait) {
        statements.run(FAILED, update -> {
            update.setString(1, failure.reason());
            update.setBoolean(2, failure.isFinal());
            update.setLong(3, givenUpAfter.toMillis());
            update.setLong(4, wait.toMillis());
            update.setString(5, webhook.id());
            update.setLong(6, webhook.lease());
            return update.executeUpdate();
        });
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                row.getString(1),
                URI.create(row.getString(2)),
                row.getString(3),
                read(row.getString(4)),
                WebhookForm.parse(row.getString(12)),
                row.getTimestamp(5).toInstant(),
                row.getLong(6),
                row.getLong(7),
                row.getInt(8),
                Optional.ofNullable(row.getTimestamp(9)).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString(10)),
                Optional.ofNullable(row.getTimestamp(11)).map(Timestamp::toInstant));
    }

    private static String write(List<String> clusters) {
        try {
            return EventCodec.mapper().writeValueAsString(clusters);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + clusters, impossible);
        }
    }

    private static List<String> read(String json) {
        try {
            return List.of(EventCodec.mapper().readValue(json, String[].class));
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("not a list of clusters: " + json, corrupt);
        }
    }
}
