package io.fleetmask.ingest.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class ClusterRows implements PanacheRepositoryBase<ClusterRow, String> {
    List<ClusterRow> after(String id, int limit) {
        return find("id > ?1 order by id", id).page(Page.ofSize(limit)).list();
    }
}
