package io.fleetmask.ingest.store;

import io.fleetmask.events.HostState;
import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The hosts. */
@Singleton
public class Hosts {
    private final HostRows rows;
    private final HostLedger ledger;
    private final Clusters clusters;

    Hosts(HostRows rows, HostLedger ledger, Clusters clusters) {
        this.rows = rows;
        this.ledger = ledger;
        this.clusters = clusters;
    }

    /**
     * Declares a host or changes it; what was seen of its processors stays.
     *
     * @param cluster where it stands from now on; empty says that it is in none
     */
    public Stored<HostState> put(String id, String name, Optional<String> cluster) {
        return Transactions.run(() -> {
            cluster.ifPresent(clusters::hold);
            HostRow row = ledger.lockedOrNew(id);
            boolean isNew = row.revision == 0;
            Host before = ledger.host(row);
            Host moved = before.cluster().value().equals(cluster) ? before : before.moved(cluster, Now.instant());
            ledger.write(row, before, moved.named(name));
            return new Stored<>(ledger.state(row), isNew);
        });
    }

    /** A host by its id. */
    @Transactional
    public Optional<HostState> find(String id) {
        return rows.findByIdOptional(id).map(ledger::state);
    }

    /** Hosts after this id, in the order of their ids; of one cluster if it is given. */
    @Transactional
    public List<HostState> list(Optional<String> cluster, String after, int limit) {
        List<HostRow> page = rows.after(cluster, after, limit);
        List<Host> hosts = ledger.hosts(page);
        return java.util.stream.IntStream.range(0, page.size())
                .mapToObj(i -> hosts.get(i).state(page.get(i).revision, page.get(i).changedAt))
                .toList();
    }

    /** Removes a host; its VMs stay, without a place. */
    public void delete(String id) {
        Transactions.run(() -> {
            ledger.delete(ledger.locked(id).orElseThrow(() -> unknown(id)));
            return id;
        });
    }

    static RuntimeException unknown(String id) {
        return Problem.UNKNOWN_HOST.with("there is no host \"" + id + "\"");
    }
}
