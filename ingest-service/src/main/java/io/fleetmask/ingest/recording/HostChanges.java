package io.fleetmask.ingest.recording;

import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.ingest.change.Verdict;
import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.ingest.inventory.HostStatement;
import io.fleetmask.ingest.ledger.HostLedger;
import io.fleetmask.ingest.store.HostTable;
import io.fleetmask.ingest.store.KnownEvents;
import io.fleetmask.ingest.store.StandingRevisions;
import io.fleetmask.ingest.store.StoredHost;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes over what is said of hosts: a batch in one transaction, with a handful of statements. */
@Singleton
public class HostChanges {
    private final KnownEvents events;
    private final Clusters clusters;
    private final HostNames names;
    private final HostTable table;
    private final HostLedger ledger;
    private final StandingRevisions standing;
    private final Placements placements;
    private final UnitOfWork units;

    HostChanges(
            KnownEvents events,
            Clusters clusters,
            HostNames names,
            HostTable table,
            HostLedger ledger,
            StandingRevisions standing,
            Placements placements,
            UnitOfWork units) {
        this.events = events;
        this.clusters = clusters;
        this.names = names;
        this.table = table;
        this.ledger = ledger;
        this.standing = standing;
        this.placements = placements;
        this.units = units;
    }

    /** Takes changes in their order; says of each what became of it. */
    public Taken take(List<ReportedChange<HostStatement>> changes) {
        Batch batch = units.call(() -> {
            List<Verdict> verdicts = new EventGate(events).pass(changes, this::takeNew);
            Set<String> hosts = ids(changes);
            return new Batch(verdicts, hosts, standing.highest(clusterNames(changes), hosts, List.of()));
        });
        return new Taken(batch.verdicts(), Math.max(batch.revision(), placements.follow(batch.hosts())));
    }

    private record Batch(List<Verdict> verdicts, Set<String> hosts, long revision) {}

    private Set<String> ids(List<ReportedChange<HostStatement>> changes) {
        Set<String> keys =
                new TreeSet<>(changes.stream().map(ReportedChange::key).toList());
        HostNames.Meant meant = names.meant(keys);
        Set<String> ids = new TreeSet<>();
        keys.forEach(key -> meant.id(key).ifPresent(ids::add));
        return ids;
    }

    private List<Verdict> takeNew(List<ReportedChange<HostStatement>> changes) {
        Set<String> declared = clusters.holdKnown(clusterNames(changes));
        HostNames.Meant meant =
                names.meant(changes.stream().map(ReportedChange::key).toList());
        List<Optional<Verdict>> refusals =
                changes.stream().map(change -> refusal(change, declared, meant)).toList();
        Map<String, StoredHost> before = table.lockedOrNew(ids(changes, refusals, meant));
        Map<String, Host> hosts = new LinkedHashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            ReportedChange<HostStatement> change = changes.get(i);
            verdicts.add(refusals.get(i).orElseGet(() -> fold(change, meant, before, hosts)));
        }
        ledger.write(before, List.copyOf(hosts.values()));
        return verdicts;
    }

    /** Adds the host to those that must be written, unless the change says nothing new. */
    private static Verdict fold(
            ReportedChange<HostStatement> change,
            HostNames.Meant meant,
            Map<String, StoredHost> before,
            Map<String, Host> hosts) {
        StoredHost stored = meant.id(change.key()).map(before::get).orElseThrow();
        Host known = hosts.getOrDefault(stored.id(), stored.host());
        Host told = known.told(change.statement(), change.at());
        boolean isUnheardOf = stored.isNew() && !hosts.containsKey(stored.id());
        if (told.equals(known) && !isUnheardOf) {
            return Verdict.UNCHANGED;
        }
        hosts.put(stored.id(), told);
        return Verdict.ACCEPTED;
    }

    private static Set<String> clusterNames(List<ReportedChange<HostStatement>> changes) {
        Set<String> names = new TreeSet<>();
        changes.forEach(change -> cluster(change).ifPresent(names::add));
        return names;
    }

    private static Optional<String> cluster(ReportedChange<HostStatement> change) {
        return change.statement() instanceof HostStatement.InCluster there
                ? Optional.of(there.cluster())
                : Optional.empty();
    }

    private static Optional<Verdict> refusal(
            ReportedChange<HostStatement> change, Set<String> declared, HostNames.Meant meant) {
        Optional<String> unknown = cluster(change).filter(cluster -> !declared.contains(cluster));
        if (unknown.isPresent()) {
            return Optional.of(new Verdict.Refused(Problem.UNKNOWN_CLUSTER, Clusters.unknownText(unknown.get())));
        }
        return meant.id(change.key()).isPresent()
                ? Optional.empty()
                : Optional.of(new Verdict.Refused(Problem.HOST_NOT_NAMED, meant.doubt(change.key())));
    }

    private static Collection<String> ids(
            List<ReportedChange<HostStatement>> changes, List<Optional<Verdict>> refusals, HostNames.Meant meant) {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < changes.size(); i++) {
            if (refusals.get(i).isEmpty()) {
                meant.id(changes.get(i).key()).ifPresent(ids::add);
            }
        }
        return ids;
    }
}
