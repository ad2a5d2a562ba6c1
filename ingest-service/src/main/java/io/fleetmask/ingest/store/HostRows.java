package io.fleetmask.ingest.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

@Singleton
class HostRows implements PanacheRepositoryBase<HostRow, String> {
    List<HostRow> after(Optional<String> cluster, String id, int limit) {
        var query = cluster.isPresent()
                ? find("clusterId = ?1 and id > ?2 order by id", cluster.get(), id)
                : find("id > ?1 order by id", id);
        return query.page(Page.ofSize(limit)).list();
    }

    List<HostRow> lockedOf(String cluster) {
        return find("clusterId = ?1 order by id", cluster)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** At most two: whoever asks wants exactly one. */
    List<String> idsNamed(String name) {
        return find("select id from HostRow where name = ?1 order by id", name)
                .project(String.class)
                .page(Page.ofSize(2))
                .list();
    }
}
