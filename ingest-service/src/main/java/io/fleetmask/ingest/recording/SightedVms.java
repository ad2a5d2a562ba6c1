package io.fleetmask.ingest.recording;

import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.inventory.VmSighting;
import io.fleetmask.ingest.ledger.HostLedger;
import io.fleetmask.ingest.ledger.VmLedger;
import io.fleetmask.ingest.store.Aliases;
import io.fleetmask.ingest.store.RemovedVms;
import io.fleetmask.ingest.store.RemovedVms.Removal;
import io.fleetmask.ingest.store.VmRow;
import io.fleetmask.ingest.upload.Receipt.Thing;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes over what a log says of VMs. */
@Singleton
class SightedVms {
    private final Aliases aliases;
    private final VmLedger ledger;
    private final HostLedger hosts;
    private final RemovedVms removed;

    SightedVms(Aliases aliases, RemovedVms removed, VmLedger ledger, HostLedger hosts) {
        this.aliases = aliases;
        this.removed = removed;
        this.ledger = ledger;
        this.hosts = hosts;
    }

    /**
     * What became of sightings.
     *
     * @param vms the VMs that the log is about
     * @param changed whether anybody else would notice a change of one
     * @param warnings which VMs are gone since
     */
    record Outcome(List<Thing> vms, boolean changed, List<String> warnings) {}

    Outcome take(List<VmSighting> sightings, String host) {
        aliases.lock(sightings.stream().map(VmSighting::names).toList());
        Map<String, List<VmSighting>> byVm = byVm(sightings);
        Map<String, Removal> removals = removed.of(byVm.keySet());
        List<Thing> things = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        boolean changed = false;
        for (Map.Entry<String, List<VmSighting>> vm : byVm.entrySet()) {
            Optional<VmRow> known = ledger.locked(vm.getKey());
            Optional<Removal> removal =
                    Optional.ofNullable(removals.get(vm.getKey())).filter(any -> known.isEmpty());
            List<VmSighting> counting = vm.getValue().stream()
                    .filter(each -> removal.filter(gone -> gone.isAfter(each.lastSaid()))
                            .isEmpty())
                    .toList();
            if (counting.isEmpty()) {
                removal.ifPresent(gone -> warnings.add("VM " + vm.getKey() + " was removed at " + gone.at()
                        + ", after what the log says of it: it stays removed"));
                continue;
            }
            VmRow row = known.orElseGet(() -> ledger.lockedOrNew(vm.getKey()));
            changed |= see(row, counting, host);
            things.add(new Thing(row.id, row.revision));
        }
        return new Outcome(things, changed, warnings);
    }

    private boolean see(VmRow row, List<VmSighting> sightings, String host) {
        Vm before = ledger.vm(row);
        Vm after = before;
        for (VmSighting sighting : sightings) {
            aliases.add(row.id, sighting.names());
            after = after.seen(sighting, host);
        }
        Vm named = after.alias(aliases.of(List.of(row.id)).getOrDefault(row.id, List.of()));
        return ledger.write(row, before, named, hosts.surroundings(named.host().value()));
    }

    /** Sorted by id, so that two uploads lock their VMs in the same order. */
    private Map<String, List<VmSighting>> byVm(List<VmSighting> sightings) {
        Map<String, List<VmSighting>> byVm = new TreeMap<>();
        for (VmSighting sighting : sightings) {
            VmNames names = sighting.names();
            aliases.vm(names)
                    .or(() -> removed.vm(names))
                    .or(names::strongest)
                    .ifPresent(id ->
                            byVm.computeIfAbsent(id, none -> new ArrayList<>()).add(sighting));
        }
        return byVm;
    }
}
