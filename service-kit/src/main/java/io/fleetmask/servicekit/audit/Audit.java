package io.fleetmask.servicekit.audit;

import io.fleetmask.events.AuditEntry;
import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.access.Caller;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What people decided. An entry is written and published with the act, in one transaction, and stays as it is. */
@Singleton
public class Audit {
    /** As remediation calls who gives no name where no login is demanded. */
    private static final String ANYBODY = "operator";

    private static final String ADD =
            "INSERT INTO audit (revision, changed_at, act, kind, id, by_whom, reason, was, becomes)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String NEWEST = """
            SELECT revision, changed_at, act, kind, id, by_whom, reason, was, becomes FROM audit
            WHERE revision < ? AND (?::text IS NULL OR kind = ?) AND (?::text IS NULL OR id = ?)
            ORDER BY revision DESC LIMIT ?\
            """;

    private final String service;
    private final Caller caller;
    private final Revisions revisions;
    private final Outbox outbox;
    private final Statements statements;

    Audit(
            @ConfigProperty(name = "fleetmask.service") Writer service,
            Caller caller,
            Revisions revisions,
            Outbox outbox,
            Statements statements) {
        this.service = service.name().toLowerCase(Locale.ROOT);
        this.caller = caller;
        this.revisions = revisions;
        this.outbox = outbox;
        this.statements = statements;
    }

    /** By whoever calls. Take the row lock of what is changed before, and publish its state after: its revision is the higher. */
    @Transactional(TxType.MANDATORY)
    public void keep(Act act) {
        keep(act, caller.name().orElse(ANYBODY));
    }

    /** By somebody who may have said who he is. */
    @Transactional(TxType.MANDATORY)
    public void keep(Act act, String by) {
        AuditEntry entry = new AuditEntry(
                service,
                revisions.next(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                act.verb(),
                act.kind(),
                act.id(),
                by,
                act.reason(),
                act.before(),
                act.after());
        statements.run(ADD, add -> bound(add, entry).executeUpdate());
        outbox.publish(entry);
    }

    private static PreparedStatement bound(PreparedStatement add, AuditEntry entry) throws SQLException {
        add.setLong(1, entry.revision());
        add.setObject(2, entry.changedAt().atOffset(ZoneOffset.UTC));
        add.setString(3, entry.act());
        add.setString(4, entry.kind());
        add.setString(5, entry.id());
        add.setString(6, entry.by());
        setText(add, 7, entry.reason());
        setText(add, 8, entry.before());
        setText(add, 9, entry.after());
        return add;
    }

    private static void setText(PreparedStatement statement, int place, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            statement.setString(place, text.get());
        } else {
            statement.setNull(place, Types.VARCHAR);
        }
    }

    /** The newest before this revision, newest first. */
    List<AuditEntry> before(long revision, Optional<String> kind, Optional<String> id, int limit) {
        return statements.query(
                NEWEST,
                select -> {
                    select.setLong(1, revision);
                    setText(select, 2, kind);
                    setText(select, 3, kind);
                    setText(select, 4, id);
                    setText(select, 5, id);
                    select.setInt(6, limit);
                },
                this::entry);
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                service,
                row.getLong("revision"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("act"),
                row.getString("kind"),
                row.getString("id"),
                row.getString("by_whom"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("was")),
                Optional.ofNullable(row.getString("becomes")));
    }
}
