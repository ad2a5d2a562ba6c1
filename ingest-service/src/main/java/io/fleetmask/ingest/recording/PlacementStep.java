package io.fleetmask.ingest.recording;

import io.fleetmask.ingest.inventory.HostContext;
import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.ingest.ledger.VmLedger;
import io.fleetmask.ingest.store.HostTable;
import io.fleetmask.ingest.store.PlacementsDue;
import io.fleetmask.ingest.store.VmRow;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings some VMs of one host to its cluster and vendor, in one transaction: no more than memory bears. */
@Singleton
class PlacementStep {
    static final int MOST_VMS = 500;

    /** A .vmx file stands in memory several times while its VM is published. */
    private static final long MOST_BYTES = 4 << 20;

    private static final String MISPLACED = """
        SELECT id, coalesce(octet_length(vmx), 0) FROM vm WHERE host_id = ?
        AND (? OR cluster_id IS DISTINCT FROM ? OR vendor IS DISTINCT FROM ?) ORDER BY id LIMIT ?\
        """;

    private final Statements statements;
    private final PlacementsDue due;
    private final HostTable hosts;
    private final VmLedger ledger;
    private final UnitOfWork units;

    PlacementStep(Statements statements, PlacementsDue due, HostTable hosts, VmLedger ledger, UnitOfWork units) {
        this.statements = statements;
        this.due = due;
        this.hosts = hosts;
        this.ledger = ledger;
        this.units = units;
    }

    /**
     * What was done.
     *
     * @param isDone whether nothing is left to do for the host
     * @param revision the highest of its VMs; 0 if none changed
     */
    record Outcome(boolean isDone, long revision) {}

    private record Sized(String id, long bytes) {}

    Outcome run(String host) {
        return units.call(() -> {
            Optional<HostContext> around = around(host);
            if (!due.lock(host)) {
                return new Outcome(true, 0);
            }
            List<Sized> misplaced = misplaced(host, around);
            List<String> bearable = bearable(misplaced);
            long revision = place(host, bearable, around);
            boolean isDone = misplaced.size() < MOST_VMS && bearable.size() == misplaced.size();
            if (isDone) {
                due.done(host);
            }
            return new Outcome(isDone, revision);
        });
    }

    /** Nothing if the host is gone; else it stays as it is until the end of the transaction. */
    private Optional<HostContext> around(String host) {
        return hosts.shared(List.of(host)).values().stream()
                .map(stored -> HostContext.of(stored.host()))
                .findFirst();
    }

    private List<Sized> misplaced(String host, Optional<HostContext> around) {
        return statements.query(
                MISPLACED,
                select -> {
                    select.setString(1, host);
                    select.setBoolean(2, around.isEmpty());
                    select.setString(3, around.flatMap(HostContext::cluster).orElse(null));
                    select.setString(4, around.flatMap(HostContext::vendor).orElse(null));
                    select.setInt(5, MOST_VMS);
                },
                row -> new Sized(row.getString(1), row.getLong(2)));
    }

    private static List<String> bearable(List<Sized> vms) {
        List<String> ids = new ArrayList<>();
        long bytes = 0;
        for (Sized vm : vms) {
            bytes += vm.bytes();
            if (!ids.isEmpty() && bytes > MOST_BYTES) {
                break;
            }
            ids.add(vm.id());
        }
        return ids;
    }

    private long place(String host, List<String> ids, Optional<HostContext> around) {
        List<VmRow> there = ledger.locked(ids).stream()
                .filter(row -> host.equals(row.hostId))
                .toList();
        if (around.isEmpty() && !hosts.find(List.of(host)).isEmpty()) {
            throw UnitOfWork.inTheWay("host " + host + " has come back");
        }
        List<Vm> vms = ledger.vms(there);
        List<VmLedger.Change> changes = new ArrayList<>();
        for (int i = 0; i < vms.size(); i++) {
            Vm after = around.isPresent() ? vms.get(i) : vms.get(i).homeless();
            changes.add(new VmLedger.Change(there.get(i), vms.get(i), after, around.orElse(HostContext.NONE)));
        }
        ledger.write(changes);
        return there.stream().mapToLong(row -> row.revision).max().orElse(0);
    }
}
