package io.fleetmask.ingest.store;

import io.fleetmask.events.Power;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.ingest.inventory.Surroundings;
import io.fleetmask.ingest.inventory.Timed;
import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes VMs inside a transaction; what others would notice is published. */
@Singleton
class VmLedger {
    private static final String INSERT = """
            INSERT INTO vm (id, name, name_at, host_at, hardware_version_at, power, power_at, resumed, guest_complete,
                            revision, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, false, false, 0, ?) ON CONFLICT DO NOTHING""";

    private final VmRows rows;
    private final Aliases aliases;
    private final Interned interned;
    private final Statements statements;
    private final Revisions revisions;
    private final Outbox outbox;

    VmLedger(
            VmRows rows,
            Aliases aliases,
            Interned interned,
            Statements statements,
            Revisions revisions,
            Outbox outbox) {
        this.rows = rows;
        this.aliases = aliases;
        this.interned = interned;
        this.statements = statements;
        this.revisions = revisions;
        this.outbox = outbox;
    }

    Optional<VmRow> locked(String id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The row of a VM, which is new if nobody has heard of it. */
    VmRow lockedOrNew(String id) {
        OffsetDateTime never = OffsetDateTime.ofInstant(Timed.NEVER, ZoneOffset.UTC);
        statements.run(INSERT, insert -> {
            insert.setString(1, id);
            insert.setString(2, id);
            insert.setObject(3, never);
            insert.setObject(4, never);
            insert.setObject(5, never);
            insert.setString(6, Power.UNKNOWN.name());
            insert.setObject(7, never);
            insert.setObject(8, never);
            return insert.executeUpdate();
        });
        return rows.findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Vm vm(VmRow row) {
        return vms(List.of(row)).get(0);
    }

    List<Vm> vms(Collection<VmRow> some) {
        Map<String, List<String>> names =
                aliases.of(some.stream().map(row -> row.id).toList());
        return some.stream()
                .map(row -> row.vm(names.getOrDefault(row.id, List.of()), interned))
                .toList();
    }

    VmState state(VmRow row) {
        return vm(row).state(row.surroundings(), row.revision, row.changedAt);
    }

    List<VmState> states(List<VmRow> some) {
        List<Vm> vms = vms(some);
        return java.util.stream.IntStream.range(0, some.size())
                .mapToObj(
                        i -> vms.get(i).state(some.get(i).surroundings(), some.get(i).revision, some.get(i).changedAt))
                .toList();
    }

    /** Returns whether anybody else would notice. */
    boolean write(VmRow row, Vm before, Vm after, Surroundings around) {
        VmState old = before.state(row.surroundings(), 0, Timed.NEVER);
        row.set(after, around, interned);
        if (row.revision > 0 && after.state(around, 0, Timed.NEVER).equals(old)) {
            return false;
        }
        row.revision = revisions.next();
        row.changedAt = Now.instant();
        outbox.publish(after.state(around, row.revision, row.changedAt));
        return true;
    }

    /** The VMs on a host have another cluster or vendor now. */
    void surround(String host, Surroundings around) {
        List<VmRow> onHost = rows.lockedOn(host);
        List<Vm> vms = vms(onHost);
        for (int i = 0; i < vms.size(); i++) {
            write(onHost.get(i), vms.get(i), vms.get(i), around);
        }
    }

    /** The host of these VMs is gone. */
    void unplace(String host) {
        List<VmRow> onHost = rows.lockedOn(host);
        List<Vm> vms = vms(onHost);
        for (int i = 0; i < vms.size(); i++) {
            write(onHost.get(i), vms.get(i), vms.get(i).homeless(), Surroundings.NONE);
        }
    }

    void delete(VmRow row) {
        Instant now = Now.instant();
        rows.delete(row);
        outbox.tombstone(Topic.VMS, row.id, revisions.next(), now);
    }
}
