package io.fleetmask.analysis.store;

import io.fleetmask.events.MaskChange;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;

/** Every change of a mask that was published. */
@Singleton
public class MaskChanges implements PanacheRepositoryBase<MaskChangeRow, Long> {
    MaskChanges() {}

    /** Remembers what is published; a change that is known already stays as it is. */
    public void add(MaskChange change) {
        if (findByIdOptional(change.revision()).isEmpty()) {
            MaskChangeRow row = new MaskChangeRow();
            row.revision = change.revision();
            row.cluster = change.cluster();
            row.content = Json.write(change);
            persist(row);
        }
    }

    /** The changes of a cluster older than a revision, the newest first. */
    public List<MaskChange> before(String cluster, long revision, int limit) {
        return find("cluster = ?1 and revision < ?2 order by revision desc", cluster, revision).page(0, limit).stream()
                .map(row -> Json.read(MaskChange.class, row.content))
                .toList();
    }
}
