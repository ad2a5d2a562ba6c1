package io.fleetmask.ingest.recording;

import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxFile;
import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.ingest.inventory.VmStatement;
import io.fleetmask.ingest.ledger.HostLedger;
import io.fleetmask.ingest.ledger.VmLedger;
import io.fleetmask.ingest.ledger.VmRemovals;
import io.fleetmask.ingest.store.Aliases;
import io.fleetmask.ingest.store.HostTable;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.store.RemovedVms;
import io.fleetmask.ingest.store.StandingRevisions;
import io.fleetmask.ingest.store.Stored;
import io.fleetmask.ingest.store.VmRow;
import io.fleetmask.ingest.store.VmRows;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The VMs, each known by any of its names. */
@Singleton
public class Vms {
    /** A VM may have a file of 256 KiB, which stands in memory several times. */
    private static final int AT_ONCE = 50;

    private final VmRows rows;
    private final Aliases aliases;
    private final VmIdentities identities;
    private final RemovedVms removed;
    private final VmRemovals removals;
    private final VmLedger ledger;
    private final HostTable hostTable;
    private final HostLedger hosts;
    private final StandingRevisions standing;
    private final UnitOfWork units;

    Vms(
            VmRows rows,
            Aliases aliases,
            VmIdentities identities,
            RemovedVms removed,
            VmRemovals removals,
            VmLedger ledger,
            HostTable hostTable,
            HostLedger hosts,
            StandingRevisions standing,
            UnitOfWork units) {
        this.rows = rows;
        this.aliases = aliases;
        this.identities = identities;
        this.removed = removed;
        this.removals = removals;
        this.ledger = ledger;
        this.hostTable = hostTable;
        this.hosts = hosts;
        this.standing = standing;
        this.units = units;
    }

    /**
     * Declares a VM or changes what the inventory says of it, unless it was removed since.
     *
     * @param precondition sees the VM as it is, if there is one; what it throws is the answer
     */
    public Stored<VmState> put(String name, VmStatement statement, Consumer<Optional<VmState>> precondition) {
        return units.call(() -> {
            statement.host().ifPresent(this::hold);
            String id = identities.claimed(Set.of(name)).getOrDefault(name, name);
            VmRow row = ledger.locked(id).orElseGet(() -> unheardOf(id, statement.at()));
            boolean isNew = row.revision == 0;
            precondition.accept(isNew ? Optional.empty() : Optional.of(ledger.state(row)));
            if (isNew) {
                aliases.add(row.id, VmIdentities.given(name));
            }
            Vm before = ledger.vm(row);
            Vm after = before.stated(statement);
            ledger.write(row, before, after, hosts.surroundings(after.host().value()));
            return new Stored<>(ledger.state(row), isNew, revision(row));
        });
    }

    private VmRow unheardOf(String id, Instant at) {
        Optional.ofNullable(removed.of(List.of(id)).get(id))
                .filter(removal -> removal.isAfter(at))
                .ifPresent(removal -> {
                    throw Problem.VM_REMOVED.with("VM \"" + id + "\" was removed at " + removal.at()
                            + "; what was so at " + at + " does not bring it back");
                });
        return ledger.lockedOrNew(id);
    }

    /** Keeps the configuration file of a VM, which must be known. */
    public Stored<VmState> configure(String name, VmxFile file, Consumer<Optional<VmState>> precondition) {
        return units.call(() -> {
            VmRow row = ledger.locked(identities.meant(name)).orElseThrow(() -> unknown(name));
            precondition.accept(Optional.of(ledger.state(row)));
            Vm before = ledger.vm(row);
            ledger.write(row, before, before.configured(file), row.surroundings());
            return new Stored<>(ledger.state(row), false, revision(row));
        });
    }

    private long revision(VmRow row) {
        return standing.highest(
                Optional.ofNullable(row.clusterId).stream().toList(),
                Optional.ofNullable(row.hostId).stream().toList(),
                List.of(row.id));
    }

    private void hold(String host) {
        if (hostTable.shared(List.of(host)).isEmpty()) {
            throw Hosts.unknown(host);
        }
    }

    private static RuntimeException unknown(String name) {
        return Problem.UNKNOWN_VM.with("there is no VM \"" + name + "\"");
    }

    /** A VM by any of its names. */
    @Transactional
    public Optional<VmState> find(String name) {
        return rows.findByIdOptional(identities.meant(name)).map(ledger::state);
    }

    /**
     * VMs after this id, in the order of their ids; of one cluster or host if it is given.
     *
     * @param view what is kept of each: all their files at once may not fit into memory
     */
    @Transactional
    public <T> List<T> list(
            Optional<String> cluster, Optional<String> host, String after, int limit, Function<VmState, T> view) {
        List<T> page = new ArrayList<>();
        String last = after;
        while (page.size() < limit) {
            List<VmRow> some = rows.after(cluster, host, last, Math.min(AT_ONCE, limit - page.size()));
            ledger.states(some).stream().map(view).forEach(page::add);
            if (some.size() < AT_ONCE) {
                return page;
            }
            last = some.get(some.size() - 1).id;
            rows.getEntityManager().clear();
        }
        return page;
    }

    /** Removes a VM and all its names. */
    public Removed delete(String name) {
        return units.call(() -> {
            VmRow row = ledger.locked(identities.meant(name)).orElseThrow(() -> unknown(name));
            return new Removed(row.id, removals.remove(row, Now.instant()));
        });
    }
}
