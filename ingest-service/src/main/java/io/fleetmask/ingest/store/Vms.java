package io.fleetmask.ingest.store;

import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxFile;
import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.inventory.VmNames.Kind;
import io.fleetmask.ingest.inventory.VmStatement;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The VMs, each known by any of its names. */
@Singleton
public class Vms {
    private final VmRows rows;
    private final Aliases aliases;
    private final VmLedger ledger;
    private final HostLedger hosts;

    Vms(VmRows rows, Aliases aliases, VmLedger ledger, HostLedger hosts) {
        this.rows = rows;
        this.aliases = aliases;
        this.ledger = ledger;
        this.hosts = hosts;
    }

    /** Declares a VM or changes what the inventory says of it. */
    public Stored<VmState> put(String name, VmStatement statement) {
        return change(name, statement.host(), vm -> vm.stated(statement));
    }

    /** Keeps the configuration file of a VM. */
    public Stored<VmState> configure(String name, VmxFile file) {
        return change(name, Optional.empty(), vm -> vm.configured(file));
    }

    private Stored<VmState> change(String name, Optional<String> host, UnaryOperator<Vm> change) {
        return Transactions.run(() -> {
            aliases.lock(List.of(given(name)));
            host.ifPresent(this::hold);
            VmRow row = ledger.lockedOrNew(resolve(name));
            boolean isNew = row.revision == 0;
            if (isNew) {
                aliases.add(row.id, given(name));
            }
            Vm before = ledger.vm(row);
            Vm after = change.apply(before);
            ledger.write(row, before, after, hosts.surroundings(after.host().value()));
            return new Stored<>(ledger.state(row), isNew);
        });
    }

    private void hold(String host) {
        if (hosts.shared(host).isEmpty()) {
            throw Hosts.unknown(host);
        }
    }

    private String resolve(String name) {
        String canonical = given(name).strongest().orElse(name);
        return rows.findByIdOptional(canonical)
                .map(row -> row.id)
                .or(() -> aliases.named(canonical))
                .orElse(canonical);
    }

    private static VmNames given(String name) {
        return VmNames.NONE.with(Kind.GIVEN, Optional.of(name));
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
            ledger.delete(ledger.locked(resolve(name))
                    .orElseThrow(() -> Problem.UNKNOWN_VM.with("there is no VM \"" + name + "\"")));
            return name;
        });
    }
}
