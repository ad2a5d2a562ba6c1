package io.fleetmask.ingest.recording;

import io.fleetmask.events.HostState;
import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.ingest.inventory.PlainText;
import io.fleetmask.ingest.ledger.HostLedger;
import io.fleetmask.ingest.store.HostTable;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.store.StandingRevisions;
import io.fleetmask.ingest.store.Stored;
import io.fleetmask.ingest.store.StoredHost;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The hosts. */
@Singleton
public class Hosts {
    private final HostTable table;
    private final HostLedger ledger;
    private final Clusters clusters;
    private final StandingRevisions standing;
    private final Placements placements;
    private final UnitOfWork units;

    Hosts(
            HostTable table,
            HostLedger ledger,
            Clusters clusters,
            StandingRevisions standing,
            Placements placements,
            UnitOfWork units) {
        this.table = table;
        this.ledger = ledger;
        this.clusters = clusters;
        this.standing = standing;
        this.placements = placements;
        this.units = units;
    }

    /**
     * Declares a host or changes it; what was seen of its processors stays.
     *
     * @param cluster where it stands from now on; empty says that it is in none
     * @param precondition sees the host as it is, if there is one; what it throws is the answer
     */
    public Stored<HostState> put(
            String id, String name, Optional<String> cluster, Consumer<Optional<HostState>> precondition) {
        Stored<HostState> stored = units.call(() -> {
            cluster.ifPresent(clusters::hold);
            StoredHost before = ledger.lockedOrNew(id);
            precondition.accept(before.isNew() ? Optional.empty() : Optional.of(before.state()));
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
        return called(id, table.find(List.of(id, PlainText.normal(id)))).map(StoredHost::state);
    }

    /** Older versions gave ids in any form. */
    private static Optional<StoredHost> called(String id, Map<String, StoredHost> found) {
        return Optional.ofNullable(found.get(id)).or(() -> Optional.ofNullable(found.get(PlainText.normal(id))));
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
        Removed removed = units.call(() -> {
            StoredHost host =
                    called(id, table.locked(List.of(id, PlainText.normal(id)))).orElseThrow(() -> unknown(id));
            return new Removed(host.id(), ledger.delete(host));
        });
        long followed = placements.follow(List.of(removed.id()));
        return new Removed(removed.id(), Math.max(removed.revision(), followed));
    }

    static RuntimeException unknown(String id) {
        return Problem.UNKNOWN_HOST.with(unknownText(id));
    }

    static String unknownText(String id) {
        return "there is no host \"" + id + "\"";
    }
}
