package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.KnownCluster;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The clusters that are known. */
@Singleton
public class Clusters implements PanacheRepositoryBase<ClusterRow, String> {
    Clusters() {}

    /** Takes the state of a cluster in, unless a newer one is known. */
    public void put(KnownCluster cluster) {
        Optional<ClusterRow> known = findByIdOptional(cluster.id());
        if (known.isPresent() && known.get().revision > cluster.revision()) {
            return;
        }
        ClusterRow row = known.orElseGet(ClusterRow::new);
        row.become(cluster);
        if (known.isEmpty()) {
            persist(row);
        }
    }

    /** Forgets a cluster that was deleted with this revision. */
    public void remove(String id, long revision) {
        delete("id = ?1 and revision < ?2", id, revision);
    }

    /** The cluster of this id. */
    public Optional<KnownCluster> known(String id) {
        return findByIdOptional(id).map(ClusterRow::cluster);
    }

    /** Clusters by id, those after this one. */
    public List<KnownCluster> after(String id, int limit) {
        return find("id > ?1 order by id", id).page(0, limit).stream()
                .map(ClusterRow::cluster)
                .toList();
    }
}
