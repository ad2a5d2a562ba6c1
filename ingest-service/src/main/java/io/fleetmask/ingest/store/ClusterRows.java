package io.fleetmask.ingest.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;

/** The table {@code cluster}. */
@Singleton
public class ClusterRows implements PanacheRepositoryBase<ClusterRow, String> {
    public List<ClusterRow> locked(Collection<String> ids) {
        return find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    public List<ClusterRow> after(String id, int limit) {
        return find("id > ?1 order by id", id).page(Page.ofSize(limit)).list();
    }
}
