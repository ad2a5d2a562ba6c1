package io.fleetmask.analysis.store;

import io.fleetmask.events.ClusterMask;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The mask of each cluster as it was published last. */
@Singleton
public class Masks implements PanacheRepositoryBase<MaskRow, String> {
    Masks() {}

    /** Remembers what is published, unless something newer is known. */
    public void put(ClusterMask mask) {
        Optional<MaskRow> known = findByIdOptional(mask.cluster());
        if (known.isPresent() && known.get().revision > mask.revision()) {
            return;
        }
        MaskRow row = known.orElseGet(MaskRow::new);
        row.cluster = mask.cluster();
        row.revision = mask.revision();
        row.content = Json.write(mask);
        if (known.isEmpty()) {
            persist(row);
        }
    }

    /** Forgets a mask whose cluster is gone. */
    public void remove(String cluster) {
        deleteById(cluster);
    }

    /** The mask of a cluster. */
    public Optional<ClusterMask> of(String cluster) {
        return findByIdOptional(cluster).map(Masks::mask);
    }

    /** The masks of these clusters, those without one left out. */
    public Map<String, ClusterMask> of(Collection<String> clusters) {
        return list("cluster in ?1", List.copyOf(clusters)).stream()
                .collect(Collectors.toMap(row -> row.cluster, Masks::mask));
    }

    /** The masks of these clusters, locked until the transaction ends. */
    public List<ClusterMask> locked(Collection<String> clusters) {
        return find("cluster in ?1 order by cluster", List.copyOf(clusters))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .map(Masks::mask)
                .toList();
    }

    private static ClusterMask mask(MaskRow row) {
        return Json.read(ClusterMask.class, row.content);
    }
}
