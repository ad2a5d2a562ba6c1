package io.fleetmask.analysis.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleetmask.analysis.fleet.ListedCluster;
import io.fleetmask.events.MaskChange;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All clusters with what a list of them counts: four statements, however many clusters there are. */
@Singleton
public class FleetRows {
    private static final String CLUSTERS = """
            SELECT c.id, c.name, m.revision, i.dirty_since IS NOT NULL FROM cluster c
            LEFT JOIN cluster_mask m ON m.cluster = c.id LEFT JOIN cluster_input i ON i.cluster = c.id ORDER BY c.id""";

    private static final String HOSTS =
            "SELECT cluster, profile, count(*) FROM host WHERE cluster IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2";

    private static final String VMS =
            "SELECT in_cluster, count(*) FROM placed_vm WHERE in_cluster IS NOT NULL GROUP BY 1";

    private static final String BRANDS = """
            SELECT DISTINCT ON (profile) profile, observation::json ->> 'brand' FROM host
            WHERE profile = ANY (?) AND observation::json ->> 'brand' IS NOT NULL ORDER BY profile, id""";

    private static final String LAST = """
            SELECT DISTINCT ON (cluster) content FROM mask_change
            WHERE cluster = ANY (?) ORDER BY cluster, revision DESC""";

    private static final int MOST_KEPT = 20_000;

    private final Statements statements;
    private final Masks masks;
    private final Cache<Revision, ListedCluster.Summary> summaries =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final Cache<Long, String> brands =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    FleetRows(Statements statements, Masks masks) {
        this.statements = statements;
        this.masks = masks;
    }

    private record Revision(String cluster, long revision) {}

    private record Known(String id, String name, Optional<Long> revision, boolean dirty) {}

    private record Counted(String cluster, Optional<Long> profile, int hosts) {}

    private record Vms(String cluster, long count) {}

    /** All of them, by id. */
    public List<ListedCluster> all() {
        List<Known> clusters = statements.query(
                CLUSTERS,
                none -> {},
                row -> new Known(
                        row.getString(1), row.getString(2), ClusterPictures.number(row, 3), row.getBoolean(4)));
        Map<String, List<Counted>> hosts = statements
                .query(
                        HOSTS,
                        none -> {},
                        row -> new Counted(row.getString(1), ClusterPictures.number(row, 2), row.getInt(3)))
                .stream()
                .collect(Collectors.groupingBy(Counted::cluster));
        Map<String, Long> vms =
                statements.query(VMS, none -> {}, row -> new Vms(row.getString(1), row.getLong(2))).stream()
                        .collect(Collectors.toMap(Vms::cluster, Vms::count));
        Map<String, ListedCluster.Summary> known = summaries(clusters);
        return clusters.stream()
                .map(each -> row(each, hosts.getOrDefault(each.id(), List.of()), vms, known))
                .toList();
    }

    private static ListedCluster row(
            Known cluster, List<Counted> hosts, Map<String, Long> vms, Map<String, ListedCluster.Summary> masks) {
        return new ListedCluster(
                cluster.id(),
                cluster.name(),
                cluster.revision(),
                cluster.dirty(),
                hosts.stream()
                        .flatMap(each ->
                                each.profile().map(profile -> new ListedCluster.Kind(profile, each.hosts())).stream())
                        .toList(),
                hosts.stream()
                        .filter(each -> each.profile().isEmpty())
                        .mapToLong(Counted::hosts)
                        .sum(),
                vms.getOrDefault(cluster.id(), 0L),
                Optional.ofNullable(masks.get(cluster.id())));
    }

    private Map<String, ListedCluster.Summary> summaries(List<Known> clusters) {
        Map<String, ListedCluster.Summary> found = new HashMap<>();
        List<String> unread = new ArrayList<>();
        for (Known each : clusters) {
            each.revision()
                    .ifPresent(revision -> Optional.ofNullable(
                                    summaries.getIfPresent(new Revision(each.id(), revision)))
                            .ifPresentOrElse(known -> found.put(each.id(), known), () -> unread.add(each.id())));
        }
        masks.of(unread).forEach((cluster, mask) -> {
            ListedCluster.Summary summary = ListedCluster.Summary.of(mask);
            summaries.put(new Revision(cluster, mask.revision()), summary);
            found.put(cluster, summary);
        });
        return found;
    }

    /** What the processors of these profiles call themselves, as far as some host told. */
    public Map<Long, String> brands(Collection<Long> profiles) {
        Long[] unread = profiles.stream()
                .filter(each -> brands.getIfPresent(each) == null)
                .distinct()
                .toArray(Long[]::new);
        record Brand(long profile, Optional<String> name) {}
        if (unread.length > 0) {
            statements
                    .query(
                            BRANDS,
                            select -> select.setArray(1, select.getConnection().createArrayOf("bigint", unread)),
                            row -> new Brand(row.getLong(1), Optional.ofNullable(row.getString(2))))
                    .forEach(each -> each.name().ifPresent(name -> brands.put(each.profile(), name)));
        }
        return brands.getAllPresent(profiles);
    }

    /** The newest change of each of these clusters' masks. */
    public Map<String, MaskChange> last(Collection<String> clusters) {
        return statements
                .query(
                        LAST,
                        select -> select.setArray(
                                1, select.getConnection().createArrayOf("text", clusters.toArray(String[]::new))),
                        row -> Json.read(MaskChange.class, row.getString(1)))
                .stream()
                .collect(Collectors.toMap(MaskChange::cluster, change -> change));
    }
}
