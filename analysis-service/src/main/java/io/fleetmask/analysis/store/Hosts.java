package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.HostUpdate;
import io.fleetmask.analysis.fleet.KnownHost;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The hosts that are known. */
@Singleton
public class Hosts implements PanacheRepositoryBase<HostRow, String> {
    Hosts() {}

    /** What a message said of a host: its state, or that it is gone. */
    public record News(String id, long revision, java.time.Instant at, Optional<KnownHost> host) {}

    /** Takes the news of several hosts, each named once; tells what each was before. What is older than its row is no news. */
    public List<HostUpdate> take(Collection<News> news) {
        Map<String, HostRow> rows = rows(news.stream().map(News::id).toList());
        List<HostUpdate> shifts = new ArrayList<>();
        for (News each : news) {
            Optional<HostRow> row = Optional.ofNullable(rows.get(each.id()));
            if (row.isPresent() && row.get().revision > each.revision()) {
                continue;
            }
            Optional<KnownHost> before = row.map(HostRow::host);
            Optional<KnownHost> after =
                    each.host().map(host -> before.map(host::remembering).orElse(host));
            shifts.add(new HostUpdate(each.id(), each.revision(), each.at(), before, after));
            after.ifPresentOrElse(host -> put(row, host), () -> row.ifPresent(this::delete));
        }
        return shifts;
    }

    private void put(Optional<HostRow> known, KnownHost host) {
        HostRow row = known.orElseGet(HostRow::new);
        row.become(host);
        if (known.isEmpty()) {
            persist(row);
        }
    }

    private Map<String, HostRow> rows(Collection<String> ids) {
        return list("id in ?1", ids).stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
    }

    /** The host of this id. */
    public Optional<KnownHost> known(String id) {
        return findByIdOptional(id).map(HostRow::host);
    }

    /** Hosts of a cluster by id, those after this one. */
    public List<KnownHost> inCluster(String cluster, String after, int limit) {
        return find("cluster = ?1 and id > ?2 order by id", cluster, after).page(0, limit).stream()
                .map(HostRow::host)
                .toList();
    }

    /** How many hosts a cluster has. */
    public long countIn(String cluster) {
        return count("cluster", cluster);
    }
}
