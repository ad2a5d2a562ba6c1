package io.fleetmask.ingest.store;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.ingest.inventory.Observations;
import io.fleetmask.ingest.inventory.Observations.Role;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

@Singleton
class ObservationRows implements PanacheRepositoryBase<ObservationRow, ObservationKey> {
    private final Interned interned;

    ObservationRows(Interned interned) {
        this.interned = interned;
    }

    /** What is kept of each of these hosts; nothing where nothing is. */
    Map<String, Observations> of(Collection<String> hosts) {
        Map<String, Map<Role, CpuObservation>> byHost = new HashMap<>();
        if (!hosts.isEmpty()) {
            list("hostId in ?1", hosts)
                    .forEach(row -> byHost.computeIfAbsent(row.hostId, none -> new EnumMap<>(Role.class))
                            .put(row.role, row.observation(interned)));
        }
        Map<String, Observations> observations = new HashMap<>();
        hosts.forEach(host -> observations.put(host, Observations.of(byHost.getOrDefault(host, Map.of()))));
        return observations;
    }

    void replace(String host, Observations before, Observations after) {
        for (Role role : Role.values()) {
            CpuObservation old = before.byRole().get(role);
            CpuObservation now = after.byRole().get(role);
            if (now == null && old != null) {
                deleteById(new ObservationKey(host, role));
            } else if (now != null && old == null) {
                insert(host, role, now);
            } else if (now != null && !now.equals(old)) {
                findById(new ObservationKey(host, role)).set(now, interned);
            }
        }
    }

    private void insert(String host, Role role, CpuObservation seen) {
        ObservationRow row = new ObservationRow();
        row.hostId = host;
        row.role = role;
        row.set(seen, interned);
        persist(row);
    }
}
