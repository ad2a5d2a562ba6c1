package io.fleetmask.ingest.ledger;

import io.fleetmask.events.Topic;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.store.RemovedVms;
import io.fleetmask.ingest.store.RemovedVms.Removal;
import io.fleetmask.ingest.store.VmRow;
import io.fleetmask.ingest.store.VmRows;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Removes VMs inside a transaction; what is remembered of them keeps them removed. */
@Singleton
public class VmRemovals {
    private final VmRows rows;
    private final RemovedVms removed;
    private final Revisions revisions;
    private final Outbox outbox;

    VmRemovals(VmRows rows, RemovedVms removed, Revisions revisions, Outbox outbox) {
        this.rows = rows;
        this.removed = removed;
        this.revisions = revisions;
        this.outbox = outbox;
    }

    /** Removes a VM that is locked; returns the revision of its tombstone. */
    public long remove(VmRow row, Instant at) {
        return remove(Map.of(row.id, at), List.of(row)).getOrDefault(row.id, 0L);
    }

    /**
     * Remembers removals; returns the revisions of the tombstones.
     *
     * @param gone those of them that are there, locked
     */
    public Map<String, Long> remove(Map<String, Instant> at, Collection<VmRow> gone) {
        Map<String, Long> tombstones = new HashMap<>();
        List<Long> next = gone.isEmpty() ? List.of() : revisions.next(gone.size());
        for (VmRow row : gone) {
            tombstones.put(row.id, next.get(tombstones.size()));
        }
        Map<String, Removal> removals = new HashMap<>();
        at.forEach((id, time) -> removals.put(id, new Removal(time, tombstones.getOrDefault(id, 0L))));
        removed.add(removals);
        Instant now = Now.instant();
        gone.forEach(row -> {
            rows.delete(row);
            outbox.tombstone(Topic.VMS, row.id, tombstones.getOrDefault(row.id, 0L), now);
        });
        return tombstones;
    }
}
