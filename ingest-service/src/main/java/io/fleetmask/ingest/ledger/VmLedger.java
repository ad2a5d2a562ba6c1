package io.fleetmask.ingest.ledger;

import io.fleetmask.events.Power;
import io.fleetmask.events.VmState;
import io.fleetmask.ingest.inventory.HostContext;
import io.fleetmask.ingest.inventory.Timed;
import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.ingest.store.Aliases;
import io.fleetmask.ingest.store.Interned;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.store.VmRow;
import io.fleetmask.ingest.store.VmRows;
import io.fleetmask.ingest.store.VmWrites;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and writes VMs inside a transaction; what others would notice is published. */
@Singleton
public class VmLedger {
    private static final String INSERT = """
        INSERT INTO vm (id, name, name_at, host_at, hardware_version_at, power, power_at, resumed, guest_complete,
                        revision, changed_at)
        SELECT i, i, 'epoch', 'epoch', 'epoch', ?, 'epoch', false, false, 0, 'epoch'
        FROM unnest(?) AS new (i) ORDER BY i ON CONFLICT DO NOTHING\
        """;

    private static final int MOST_ATTEMPTS = 10;

    private final VmRows rows;
    private final VmWrites writes;
    private final Aliases aliases;
    private final Interned interned;
    private final Statements statements;
    private final Revisions revisions;
    private final Outbox outbox;

    VmLedger(
            VmRows rows,
            VmWrites writes,
            Aliases aliases,
            Interned interned,
            Statements statements,
            Revisions revisions,
            Outbox outbox) {
        this.rows = rows;
        this.writes = writes;
        this.aliases = aliases;
        this.interned = interned;
        this.statements = statements;
        this.revisions = revisions;
        this.outbox = outbox;
    }

    public Optional<VmRow> locked(String id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Those of these VMs that are known. */
    public List<VmRow> locked(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : rows.locked(ids);
    }

    /** The row of a VM, which is new if nobody has heard of it. */
    public VmRow lockedOrNew(String id) {
        return lockedOrNew(List.of(id)).get(0);
    }

    /** The rows of VMs, which are new if nobody has heard of them. */
    public List<VmRow> lockedOrNew(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            statements.run(INSERT, insert -> {
                insert.setString(1, Power.UNKNOWN.name());
                insert.setArray(2, insert.getConnection().createArrayOf("text", ids.toArray()));
                return insert.executeUpdate();
            });
            List<VmRow> found = rows.locked(ids);
            if (found.size() == Set.copyOf(ids).size()) {
                return found;
            }
        }
        throw UnitOfWork.inTheWay("somebody else removes VMs of " + ids.size() + " again and again");
    }

    public Vm vm(VmRow row) {
        return vms(List.of(row)).get(0);
    }

    public List<Vm> vms(Collection<VmRow> some) {
        Map<String, List<String>> names =
                aliases.of(some.stream().map(row -> row.id).toList());
        return some.stream()
                .map(row -> row.vm(names.getOrDefault(row.id, List.of()), interned))
                .toList();
    }

    public VmState state(VmRow row) {
        return vm(row).state(row.surroundings(), row.revision, row.changedAt);
    }

    public List<VmState> states(List<VmRow> some) {
        List<Vm> vms = vms(some);
        return java.util.stream.IntStream.range(0, some.size())
                .mapToObj(
                        i -> vms.get(i).state(some.get(i).surroundings(), some.get(i).revision, some.get(i).changedAt))
                .toList();
    }

    /** A VM that is locked, as it was and as it is from now on. */
    public record Change(VmRow row, Vm before, Vm after, HostContext around) {
        private boolean isNoticeable() {
            VmState old = before.state(row.surroundings(), 0, Timed.NEVER);
            return row.revision == 0 || !after.state(around, 0, Timed.NEVER).equals(old);
        }
    }

    /** Returns whether anybody else would notice. */
    public boolean write(VmRow row, Vm before, Vm after, HostContext around) {
        return write(List.of(new Change(row, before, after, around)));
    }

    /** Returns whether anybody else would notice one of them. */
    public boolean write(List<Change> changes) {
        List<Change> noticeable = changes.stream().filter(Change::isNoticeable).toList();
        changes.forEach(change -> {
            rows.getEntityManager().detach(change.row());
            change.row().set(change.after(), change.around(), interned);
        });
        List<Long> numbers = noticeable.isEmpty() ? List.of() : revisions.next(noticeable.size());
        Instant now = Now.instant();
        for (int i = 0; i < noticeable.size(); i++) {
            Change change = noticeable.get(i);
            change.row().revision = numbers.get(i);
            change.row().changedAt = now;
            outbox.publish(change.after().state(change.around(), numbers.get(i), now));
        }
        writes.write(changes.stream().map(Change::row).toList());
        return !noticeable.isEmpty();
    }
}
