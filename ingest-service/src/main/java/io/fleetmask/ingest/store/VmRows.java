package io.fleetmask.ingest.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code vm}. */
@Singleton
public class VmRows implements PanacheRepositoryBase<VmRow, String> {
    public List<VmRow> after(Optional<String> cluster, Optional<String> host, String id, int limit) {
        String byCluster = cluster.map(any -> " and clusterId = :cluster").orElse("");
        String byHost = host.map(any -> " and hostId = :host").orElse("");
        Map<String, Object> parameters = new HashMap<>(Map.of("id", id));
        cluster.ifPresent(value -> parameters.put("cluster", value));
        host.ifPresent(value -> parameters.put("host", value));
        return find("id > :id" + byCluster + byHost + " order by id", parameters)
                .page(Page.ofSize(limit))
                .list();
    }

    public List<VmRow> locked(Collection<String> ids) {
        return find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
