package io.fleetmask.ingest.recording;

import io.fleetmask.events.VmChange;
import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.ingest.change.Verdict;
import io.fleetmask.ingest.inventory.HostContext;
import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.ledger.HostLedger;
import io.fleetmask.ingest.ledger.VmLedger;
import io.fleetmask.ingest.ledger.VmRemovals;
import io.fleetmask.ingest.store.Aliases;
import io.fleetmask.ingest.store.HostTable;
import io.fleetmask.ingest.store.KnownEvents;
import io.fleetmask.ingest.store.RemovedVms;
import io.fleetmask.ingest.store.StandingRevisions;
import io.fleetmask.ingest.store.StoredHost;
import io.fleetmask.ingest.store.VmRow;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes over what is said of VMs: a batch in one transaction, or in several if their files are large. */
@Singleton
public class VmChanges {
    private final KnownEvents events;
    private final HostNames hostNames;
    private final HostTable hostTable;
    private final HostLedger hosts;
    private final Aliases aliases;
    private final VmIdentities identities;
    private final RemovedVms removed;
    private final VmLedger ledger;
    private final VmRemovals removals;
    private final StandingRevisions standing;
    private final VmSlices slices;
    private final UnitOfWork units;

    VmChanges(
            KnownEvents events,
            HostNames hostNames,
            HostTable hostTable,
            HostLedger hosts,
            Aliases aliases,
            VmIdentities identities,
            RemovedVms removed,
            VmLedger ledger,
            VmRemovals removals,
            StandingRevisions standing,
            VmSlices slices,
            UnitOfWork units) {
        this.events = events;
        this.hostNames = hostNames;
        this.hostTable = hostTable;
        this.hosts = hosts;
        this.aliases = aliases;
        this.identities = identities;
        this.removed = removed;
        this.ledger = ledger;
        this.removals = removals;
        this.standing = standing;
        this.slices = slices;
        this.units = units;
    }

    /** Takes changes in their order; says of each what became of it. */
    public Taken take(List<ReportedChange<VmChange>> changes) {
        List<Verdict> verdicts = new ArrayList<>();
        long revision = 0;
        for (List<ReportedChange<VmChange>> slice : slices.of(changes)) {
            Taken taken =
                    units.call(() -> new Taken(new EventGate(events).pass(slice, this::takeNew), revision(slice)));
            verdicts.addAll(taken.verdicts());
            revision = Math.max(revision, taken.revision());
        }
        return new Taken(verdicts, revision);
    }

    private long revision(List<ReportedChange<VmChange>> changes) {
        HostNames.Meant meant = hostNames.meant(hostNames(changes));
        return standing.highest(
                List.of(),
                hostNames(changes).stream()
                        .flatMap(name -> meant.id(name).stream())
                        .toList(),
                identities.meant(vmNames(changes)).values());
    }

    private static Set<String> vmNames(List<ReportedChange<VmChange>> changes) {
        return new TreeSet<>(changes.stream().map(ReportedChange::key).toList());
    }

    private List<Verdict> takeNew(List<ReportedChange<VmChange>> changes) {
        HostNames.Meant meant = hostNames.meant(hostNames(changes));
        Map<String, StoredHost> known = hostTable.shared(hostNames(changes).stream()
                .flatMap(name -> meant.id(name).stream())
                .toList());
        Map<String, String> ids = identities.claimed(vmNames(changes));
        Map<String, VmRow> rows = new TreeMap<>();
        ledger.locked(new TreeSet<>(ids.values())).forEach(row -> rows.put(row.id, row));
        VmFold fold = new VmFold(before(rows), removed.of(ids.values()));
        List<Verdict> verdicts = new ArrayList<>();
        for (ReportedChange<VmChange> change : changes) {
            Optional<String> host = host(change.statement());
            verdicts.add(refusal(host, meant, known.keySet())
                    .orElseGet(() ->
                            fold.take(ids.getOrDefault(change.key(), change.key()), change, host.flatMap(meant::id))));
        }
        write(fold, rows, ids, known);
        return verdicts;
    }

    private static Set<String> hostNames(List<ReportedChange<VmChange>> changes) {
        Set<String> names = new TreeSet<>();
        changes.forEach(change -> host(change.statement()).ifPresent(names::add));
        return names;
    }

    private static Optional<String> host(VmChange change) {
        if (change instanceof VmChange.Placed placed) {
            return Optional.of(placed.host());
        }
        return change instanceof VmChange.Moved moved ? Optional.of(moved.host()) : Optional.empty();
    }

    private static Optional<Verdict> refusal(Optional<String> host, HostNames.Meant meant, Set<String> known) {
        if (host.isEmpty() || meant.id(host.get()).filter(known::contains).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                meant.id(host.get()).isPresent()
                        ? new Verdict.Refused(Problem.UNKNOWN_HOST, Hosts.unknownText(host.get()))
                        : new Verdict.Refused(Problem.HOST_NOT_NAMED, meant.doubt(host.get())));
    }

    private Map<String, Vm> before(Map<String, VmRow> rows) {
        Map<String, Vm> before = new HashMap<>();
        ledger.vms(rows.values()).forEach(vm -> before.put(vm.id(), vm));
        return before;
    }

    private void write(VmFold fold, Map<String, VmRow> rows, Map<String, String> ids, Map<String, StoredHost> held) {
        removals.remove(
                fold.removed(),
                rows.values().stream().filter(row -> !fold.exists(row.id)).toList());
        Map<String, Vm> changed = fold.changed();
        Set<String> unheardOf = new TreeSet<>(changed.keySet());
        unheardOf.removeAll(rows.keySet());
        unheardOf.forEach(id -> rows.put(id, VmRow.unheardOf(id)));
        Map<String, VmNames> given = new HashMap<>();
        ids.forEach((name, id) -> {
            if (unheardOf.contains(id)) {
                given.put(id, VmIdentities.given(name));
            }
        });
        aliases.add(given);
        Map<String, List<String>> names = aliases.of(unheardOf);
        Map<String, HostContext> around = around(changed.values(), held);
        List<VmLedger.Change> changes = new ArrayList<>();
        for (VmRow row : rows.values()) {
            Vm vm = changed.get(row.id);
            if (vm != null) {
                Vm after = names.containsKey(row.id) ? vm.alias(names.get(row.id)) : vm;
                HostContext there = vm.host().value().map(around::get).orElse(HostContext.NONE);
                changes.add(new VmLedger.Change(row, fold.before(row.id), after, there));
            }
        }
        ledger.write(changes);
    }

    /** Of the hosts that are held nothing is read twice. */
    private Map<String, HostContext> around(Collection<Vm> vms, Map<String, StoredHost> held) {
        Set<String> others = new TreeSet<>();
        vms.forEach(vm -> vm.host().value().ifPresent(others::add));
        others.removeAll(held.keySet());
        Map<String, HostContext> around = new HashMap<>(hosts.surroundings(others));
        held.values().forEach(host -> around.put(host.id(), HostContext.of(host.host())));
        return around;
    }
}
