package io.fleetmask.ingest.store;

import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxFile;
import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.ingest.inventory.VmStatement;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The VMs, each known by any of its names. */
@Singleton
public class Vms {
    private final VmRows rows;
    private final Aliases aliases;
    private final VmIdentities identities;
    private final RemovedVms removed;
    private final VmLedger ledger;
    private final HostTable hostTable;
    private final HostLedger hosts;

    Vms(
            VmRows rows,
            Aliases aliases,
            VmIdentities identities,
            RemovedVms removed,
            VmLedger ledger,
            HostTable hostTable,
            HostLedger hosts) {
        this.rows = rows;
        this.aliases = aliases;
        this.identities = identities;
        this.removed = removed;
        this.ledger = ledger;
        this.hostTable = hostTable;
        this.hosts = hosts;
    }

    /** Declares a VM or changes what the inventory says of it. */
    public Stored<VmState> put(String name, VmStatement statement) {
        return change(name, statement.host(), vm -> vm.stated(statement));
    }

    /** Keeps the configuration file of a VM, which must be known. */
    public VmState configure(String name, VmxFile file) {
        return Transactions.run(() -> {
            VmRow row = ledger.locked(resolve(name)).orElseThrow(() -> unknown(name));
            Vm before = ledger.vm(row);
            ledger.write(row, before, before.configured(file), row.surroundings());
            return ledger.state(row);
        });
    }

    private Stored<VmState> change(String name, Optional<String> host, UnaryOperator<Vm> change) {
        return Transactions.run(() -> {
            aliases.lock(List.of(VmIdentities.given(name)));
            host.ifPresent(this::hold);
            VmRow row = ledger.lockedOrNew(resolve(name));
            boolean isNew = row.revision == 0;
            if (isNew) {
                aliases.add(row.id, VmIdentities.given(name));
            }
            Vm before = ledger.vm(row);
            Vm after = change.apply(before);
            ledger.write(row, before, after, hosts.surroundings(after.host().value()));
            return new Stored<>(ledger.state(row), isNew);
        });
    }

    private void hold(String host) {
        if (hostTable.shared(List.of(host)).isEmpty()) {
            throw Hosts.unknown(host);
        }
    }

    private String resolve(String name) {
        return identities.meant(List.of(name)).getOrDefault(name, name);
    }

    private static RuntimeException unknown(String name) {
        return Problem.UNKNOWN_VM.with("there is no VM \"" + name + "\"");
    }

    /** A VM by any of its names. */
    @Transactional
    public Optional<VmState> find(String name) {
        return rows.findByIdOptional(resolve(name)).map(ledger::state);
    }

    /** VMs after this id, in the order of their ids; of one cluster or host if it is given. */
    @Transactional
    public List<VmState> list(Optional<String> cluster, Optional<String> host, String after, int limit) {
        return ledger.states(rows.after(cluster, host, after, limit));
    }

    /** Removes a VM and all its names. */
    public void delete(String name) {
        Transactions.run(() -> {
            VmRow row = ledger.locked(resolve(name)).orElseThrow(() -> unknown(name));
            ledger.delete(row);
            removed.add(Map.of(row.id, Now.instant()));
            return name;
        });
    }
}
