package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.ingest.inventory.VmSighting;
import io.fleetmask.ingest.upload.Receipt.Thing;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes over what a log says of VMs. */
@Singleton
class SightedVms {
    private final Aliases aliases;
    private final VmLedger ledger;
    private final HostLedger hosts;

    SightedVms(Aliases aliases, VmLedger ledger, HostLedger hosts) {
        this.aliases = aliases;
        this.ledger = ledger;
        this.hosts = hosts;
    }

    /** The VMs the log is about, and whether anybody else would notice a change of one. */
    record Outcome(List<Thing> vms, boolean changed) {}

    Outcome take(List<VmSighting> sightings, String host) {
        aliases.lock(sightings.stream().map(VmSighting::names).toList());
        List<Thing> things = new ArrayList<>();
        boolean changed = false;
        for (Map.Entry<String, List<VmSighting>> vm : byVm(sightings).entrySet()) {
            VmRow row = ledger.lockedOrNew(vm.getKey());
            Vm before = ledger.vm(row);
            Vm after = before;
            for (VmSighting sighting : vm.getValue()) {
                aliases.add(row.id, sighting.names());
                after = after.seen(sighting, host);
            }
            Vm named = after.alias(aliases.of(List.of(row.id)).getOrDefault(row.id, List.of()));
            changed |= ledger.write(
                    row, before, named, hosts.surroundings(named.host().value()));
            things.add(new Thing(row.id, row.revision));
        }
        return new Outcome(things, changed);
    }

    /** Sorted by id, so that two uploads lock their VMs in the same order. */
    private Map<String, List<VmSighting>> byVm(List<VmSighting> sightings) {
        Map<String, List<VmSighting>> byVm = new TreeMap<>();
        for (VmSighting sighting : sightings) {
            VmNames names = sighting.names();
            aliases.vm(names)
                    .or(names::strongest)
                    .ifPresent(id ->
                            byVm.computeIfAbsent(id, none -> new ArrayList<>()).add(sighting));
        }
        return byVm;
    }
}
