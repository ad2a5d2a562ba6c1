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
    private final HostTable table;
    private final HostLedger ledger;
    private final Clusters clusters;
    private final StandingRevisions standing;
    private final Placements placements;

    Hosts(HostTable table, HostLedger ledger, Clusters clusters, StandingRevisions standing, Placements placements) {
        this.table = table;
        this.ledger = ledger;
        this.clusters = clusters;
        this.standing = standing;
        this.placements = placements;
    }

    /**
     * Declares a host or changes it; what was seen of its processors stays.
     *
     * @param cluster where it stands from now on; empty says that it is in none
     */
    public Stored<HostState> put(String id, String name, Optional<String> cluster) {
        Stored<HostState> stored = Transactions.run(() -> {
            cluster.ifPresent(clusters::hold);
            StoredHost before = ledger.lockedOrNew(id);
            Host host = before.host();
            Host moved = host.cluster().value().equals(cluster) ? host : host.moved(cluster, Now.instant());
            StoredHost after = ledger.write(before, moved.named(name));
            return new Stored<>(
                    after.state(),
                    before.isNew(),
                    standing.highest(cluster.stream().toList(), List.of(id), List.of()));
        });
        return stored.followedBy(placements.follow(List.of(id)));
    }

    /** A host by its id. */
    @Transactional
    public Optional<HostState> find(String id) {
        return Optional.ofNullable(table.find(List.of(id)).get(id)).map(StoredHost::state);
    }

    /** Hosts after this id, in the order of their ids; of one cluster if it is given. */
    @Transactional
    public List<HostState> list(Optional<String> cluster, String after, int limit) {
        return table.after(cluster, after, limit).stream()
                .map(StoredHost::state)
                .toList();
    }

    /** Removes a host; its VMs stay, without a place. */
    public Removed delete(String id) {
        long tombstone = Transactions.run(() -> ledger.delete(
                Optional.ofNullable(table.locked(List.of(id)).get(id)).orElseThrow(() -> unknown(id))));
        return new Removed(id, Math.max(tombstone, placements.follow(List.of(id))));
    }

    static RuntimeException unknown(String id) {
        return Problem.UNKNOWN_HOST.with(unknownText(id));
    }

    static String unknownText(String id) {
        return "there is no host \"" + id + "\"";
    }
}
