package io.fleetmask.ingest.store;

import io.fleetmask.events.HostState;
import io.fleetmask.events.Topic;
import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.ingest.inventory.Observations;
import io.fleetmask.ingest.inventory.Surroundings;
import io.fleetmask.ingest.inventory.Timed;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes hosts inside a transaction; what others would notice is published. */
@Singleton
class HostLedger {
    private static final String INSERT = """
            INSERT INTO host (id, name, cluster_at, revision, changed_at) VALUES (?, ?, ?, 0, ?)
            ON CONFLICT DO NOTHING""";

    private final HostRows rows;
    private final ObservationRows observations;
    private final VmLedger vms;
    private final Statements statements;
    private final Revisions revisions;
    private final Outbox outbox;

    HostLedger(
            HostRows rows,
            ObservationRows observations,
            VmLedger vms,
            Statements statements,
            Revisions revisions,
            Outbox outbox) {
        this.rows = rows;
        this.observations = observations;
        this.vms = vms;
        this.statements = statements;
        this.revisions = revisions;
        this.outbox = outbox;
    }

    Optional<HostRow> locked(String id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** For whoever relies on the host as it is, and does not change it. */
    Optional<HostRow> shared(String id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_READ);
    }

    /** The row of a host, which is new if nobody has heard of it. */
    HostRow lockedOrNew(String id) {
        OffsetDateTime never = OffsetDateTime.ofInstant(Timed.NEVER, ZoneOffset.UTC);
        statements.run(INSERT, insert -> {
            insert.setString(1, id);
            insert.setString(2, id);
            insert.setObject(3, never);
            insert.setObject(4, never);
            return insert.executeUpdate();
        });
        return rows.findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Host host(HostRow row) {
        return hosts(List.of(row)).get(0);
    }

    List<Host> hosts(List<HostRow> some) {
        Map<String, Observations> seen =
                observations.of(some.stream().map(row -> row.id).toList());
        return some.stream()
                .map(row -> row.host(seen.getOrDefault(row.id, Observations.NONE)))
                .toList();
    }

    HostState state(HostRow row) {
        return host(row).state(row.revision, row.changedAt);
    }

    /** What a VM on this host has from it; nothing while the host is not known. */
    Surroundings surroundings(Optional<String> host) {
        return host.flatMap(rows::findByIdOptional)
                .map(this::host)
                .map(Surroundings::of)
                .orElse(Surroundings.NONE);
    }

    /** Returns whether anybody else would notice. */
    boolean write(HostRow row, Host before, Host after) {
        row.set(after);
        observations.replace(row.id, before.observations(), after.observations());
        if (row.revision > 0 && after.looksLike(before)) {
            return false;
        }
        row.revision = revisions.next();
        row.changedAt = Now.instant();
        outbox.publish(after.state(row.revision, row.changedAt));
        if (!Surroundings.of(before).equals(Surroundings.of(after))) {
            vms.surround(row.id, Surroundings.of(after));
        }
        return true;
    }

    /** Its VMs stay, but nobody knows where. */
    void delete(HostRow row) {
        vms.unplace(row.id);
        observations.delete("hostId", row.id);
        rows.delete(row);
        outbox.tombstone(Topic.HOSTS, row.id, revisions.next(), Now.instant());
    }
}
