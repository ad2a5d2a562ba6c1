package io.fleetmask.analysis.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mask of each cluster as it was published last. */
@Singleton
public class Masks implements PanacheRepositoryBase<MaskRow, String> {
    private static final String VERSION =
            "SELECT cluster, revision, xmin::text || ctid::text FROM cluster_mask WHERE cluster = ANY (?)";

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
        return Optional.ofNullable(of(List.of(cluster)).get(cluster));
    }

    /** The masks of these clusters, those without one left out; what was read lately is not read again. */
    public Map<String, ClusterMask> of(Collection<String> clusters) {
        Map<String, ClusterMask> masks = new HashMap<>();
        Map<String, Version> unread = new HashMap<>();
        for (Version version : versions(clusters)) {
            Optional.ofNullable(recent.getIfPresent(version))
                    .ifPresentOrElse(
                            read -> masks.put(version.cluster(), read.mask()),
                            () -> unread.put(version.cluster(), version));
        }
        if (!unread.isEmpty()) {
            list("cluster in ?1", List.copyOf(unread.keySet()))
                    .forEach(row -> masks.put(row.cluster, read(row, unread.get(row.cluster))));
        }
        return masks;
    }

    private List<Version> versions(Collection<String> clusters) {
        return statements.query(
                VERSION,
                select -> select.setArray(1, select.getConnection().createArrayOf("text", clusters.toArray())),
                row -> new Version(row.getString(1), row.getLong(2), row.getString(3)));
    }

    /** It is read once, as long as its row stays the same. */
    private ClusterMask read(MaskRow row, @Nullable Version version) {
        ClusterMask mask = mask(row);
        if (version != null && version.revision() == row.revision) {
            recent.put(version, new Read(mask, LEAST + row.content.length()));
        }
        return mask;
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
