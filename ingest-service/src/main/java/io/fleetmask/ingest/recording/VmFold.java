package io.fleetmask.ingest.recording;

import io.fleetmask.events.VmChange;
import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.ingest.change.Verdict;
import io.fleetmask.ingest.inventory.Vm;
import io.fleetmask.ingest.store.RemovedVms.Removal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The VMs of a batch while its changes are taken one after the other. */
final class VmFold {
    private final Map<String, Vm> before;
    private final Map<String, Vm> present;
    private final Map<String, Removal> removals;
    private final Map<String, Instant> newlyRemoved = new TreeMap<>();
    private final Map<String, Vm> changed = new TreeMap<>();

    VmFold(Map<String, Vm> before, Map<String, Removal> removals) {
        this.before = Map.copyOf(before);
        this.present = new HashMap<>(before);
        this.removals = new HashMap<>(removals);
    }

    Verdict take(String id, ReportedChange<VmChange> change, Optional<String> host) {
        if (isBeforeRemoval(id, change.at())) {
            return Verdict.UNCHANGED;
        }
        if (change.statement() instanceof VmChange.Removed) {
            return remove(id, change.at());
        }
        Optional<Vm> known = Optional.ofNullable(present.get(id));
        Vm told = known.orElseGet(() -> Vm.unseen(id)).told(change.statement(), change.at(), host);
        if (known.filter(told::equals).isPresent()) {
            return Verdict.UNCHANGED;
        }
        present.put(id, told);
        changed.put(id, told);
        return Verdict.ACCEPTED;
    }

    private boolean isBeforeRemoval(String id, Instant at) {
        return Optional.ofNullable(removals.get(id))
                .filter(removal -> removal.isAfter(at))
                .isPresent();
    }

    /** Whoever knows something newer of the VM knows that it is still there, or again. */
    private Verdict remove(String id, Instant at) {
        boolean isAlive = Optional.ofNullable(present.get(id))
                .filter(vm -> vm.lastSaid().isAfter(at))
                .isPresent();
        if (isAlive) {
            return Verdict.UNCHANGED;
        }
        present.remove(id);
        changed.remove(id);
        removals.put(id, new Removal(at, 0));
        newlyRemoved.put(id, at);
        return Verdict.ACCEPTED;
    }

    boolean exists(String id) {
        return present.containsKey(id);
    }

    Vm before(String id) {
        return before.getOrDefault(id, Vm.unseen(id));
    }

    /** Those that are not as they were. */
    Map<String, Vm> changed() {
        return changed;
    }

    /** When those were removed that are no more. */
    Map<String, Instant> removed() {
        return newlyRemoved;
    }
}
