package io.fleetmask.analysis.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.servicekit.jdbc.Statements;
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
    private static final String VERSION =
            "SELECT revision, xmin::text || ctid::text FROM cluster_mask WHERE cluster = ?";

    /** Of masks as text; they take about three times as much once they are read. */
    private static final long MOST_RECENT = 8 << 20;

    private static final int LEAST = 500;

    private final Statements statements;
    private final Cache<Version, Read> recent = Caffeine.newBuilder()
            .maximumWeight(MOST_RECENT)
            .weigher((Version version, Read read) -> read.weight())
            .executor(Runnable::run)
            .build();

    Masks(Statements statements) {
        this.statements = statements;
    }

    /** A mask, and the place of its row, which it has from its last change on. */
    private record Version(String cluster, long revision, String place) {}

    private record Read(ClusterMask mask, int weight) {}

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
        Optional<Version> version = statements
                .query(
                        VERSION,
                        select -> select.setString(1, cluster),
                        row -> new Version(cluster, row.getLong(1), row.getString(2)))
                .stream()
                .findFirst();
        Optional<Read> known = version.map(recent::getIfPresent);
        return known.map(Read::mask).or(() -> findByIdOptional(cluster).map(row -> read(row, version)));
    }

    /** What was read lately is not read again while its row is the same. */
    private ClusterMask read(MaskRow row, Optional<Version> version) {
        ClusterMask mask = mask(row);
        version.filter(each -> each.revision() == row.revision)
                .ifPresent(each -> recent.put(each, new Read(mask, LEAST + row.content.length())));
        return mask;
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
