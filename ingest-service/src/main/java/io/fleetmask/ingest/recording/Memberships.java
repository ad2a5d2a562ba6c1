package io.fleetmask.ingest.recording;

import io.fleetmask.events.ClusterState;
import io.fleetmask.ingest.inventory.Confirmed;
import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.ingest.ledger.HostLedger;
import io.fleetmask.ingest.store.HostTable;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.store.StandingRevisions;
import io.fleetmask.ingest.store.StoredHost;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Brings a cluster to the hosts that somebody says it has. */
@Singleton
public class Memberships {
    private final Clusters clusters;
    private final HostNames names;
    private final HostTable table;
    private final HostLedger ledger;
    private final StandingRevisions standing;
    private final Placements placements;
    private final UnitOfWork units;

    Memberships(
            Clusters clusters,
            HostNames names,
            HostTable table,
            HostLedger ledger,
            StandingRevisions standing,
            Placements placements,
            UnitOfWork units) {
        this.clusters = clusters;
        this.names = names;
        this.table = table;
        this.ledger = ledger;
        this.standing = standing;
        this.placements = placements;
        this.units = units;
    }

    /**
     * All or nothing: these hosts and no others are in the cluster afterwards.
     *
     * @param precondition sees the cluster as it is; what it throws is the answer
     */
    public Membership put(
            String cluster, Set<String> hosts, boolean move, Consumer<Optional<ClusterState>> precondition) {
        Brought brought = units.call(() -> {
            clusters.claim(cluster);
            precondition.accept(clusters.find(cluster));
            Set<String> wanted = ids(hosts);
            SortedMap<String, StoredHost> before = locked(cluster, wanted);
            Difference difference = new Difference(cluster, wanted);
            before.values().forEach(host -> difference.add(host.host()));
            if (!move && !difference.moved.isEmpty()) {
                throw elsewhere(cluster, difference.moved);
            }
            ledger.write(before, difference.changed);
            long revision = standing.highest(List.of(cluster), before.keySet(), List.of());
            return new Brought(difference, before.keySet(), revision);
        });
        return brought.difference().membership(Math.max(brought.revision(), placements.follow(brought.hosts())));
    }

    private record Brought(Difference difference, Set<String> hosts, long revision) {}

    private Set<String> ids(Set<String> hosts) {
        HostNames.Meant meant = names.meant(hosts);
        Set<String> ids = new TreeSet<>();
        hosts.forEach(name -> ids.add(
                meant.id(name).orElseThrow(() -> Problem.HOST_NOT_NAMED.with(meant.doubt(name) + ", so say its id"))));
        return ids;
    }

    /** Nobody can join while the cluster is claimed; who left in between is not brought back. */
    private SortedMap<String, StoredHost> locked(String cluster, Set<String> wanted) {
        Set<String> concerned = new TreeSet<>(wanted);
        concerned.addAll(table.idsOf(cluster));
        SortedMap<String, StoredHost> locked = table.locked(concerned);
        Set<String> unheardOf = new TreeSet<>(wanted);
        unheardOf.removeAll(locked.keySet());
        locked.putAll(table.lockedOrNew(unheardOf));
        return locked;
    }

    private static RuntimeException elsewhere(String cluster, List<Membership.Moved> hosts) {
        Membership.Moved first = hosts.get(0);
        return Problem.HOST_ELSEWHERE.with("host \"" + first.host() + "\" belongs to cluster \"" + first.from()
                + "\", not to \"" + cluster + "\""
                + (hosts.size() > 1 ? ", and " + (hosts.size() - 1) + " more are elsewhere" : "")
                + "; ?move=true moves them");
    }

    /** What must be done so that the cluster has the wanted hosts. */
    private static final class Difference {
        private final String cluster;
        private final Set<String> wanted;
        private final Instant now = Now.instant();
        private final List<Host> changed = new ArrayList<>();
        private final List<String> joined = new ArrayList<>();
        private final List<Membership.Moved> moved = new ArrayList<>();
        private final List<String> left = new ArrayList<>();
        private int stayed;

        Difference(String cluster, Set<String> wanted) {
            this.cluster = cluster;
            this.wanted = wanted;
        }

        void add(Host host) {
            Optional<String> present = host.cluster().value();
            boolean isThere = present.filter(cluster::equals).isPresent();
            if (wanted.contains(host.id()) && !isThere) {
                present.ifPresentOrElse(
                        from -> moved.add(new Membership.Moved(host.id(), from)), () -> joined.add(host.id()));
                changed.add(host.moved(Optional.of(cluster), now));
            } else if (isThere && !wanted.contains(host.id())) {
                left.add(host.id());
                changed.add(host.moved(Optional.empty(), now));
            } else if (isThere) {
                stayed++;
            }
        }

        Membership membership(long revision) {
            return new Membership(cluster, joined, moved, left, stayed, Confirmed.after(revision));
        }
    }
}
