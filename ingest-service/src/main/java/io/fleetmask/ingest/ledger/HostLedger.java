package io.fleetmask.ingest.ledger;

import io.fleetmask.events.Topic;
import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.ingest.inventory.HostContext;
import io.fleetmask.ingest.store.HostTable;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.store.PlacementsDue;
import io.fleetmask.ingest.store.StoredHost;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes hosts inside a transaction; what others would notice is published. Their VMs do not change with them: whoever
 * changes hosts lets them follow after the commit.
 */
@Singleton
public class HostLedger {
    private final HostTable table;
    private final PlacementsDue placements;
    private final Revisions revisions;
    private final Outbox outbox;

    HostLedger(HostTable table, PlacementsDue placements, Revisions revisions, Outbox outbox) {
        this.table = table;
        this.placements = placements;
        this.revisions = revisions;
        this.outbox = outbox;
    }

    /** The host, which is new if nobody has heard of it. */
    public StoredHost lockedOrNew(String id) {
        return Optional.ofNullable(table.lockedOrNew(List.of(id)).get(id))
                .orElseThrow(() -> new IllegalStateException("host " + id + " is neither there nor can be made"));
    }

    /** What VMs on these hosts have from them; nothing where the host is not known. */
    public Map<String, HostContext> surroundings(Collection<String> hosts) {
        Map<String, HostContext> surroundings = new HashMap<>();
        table.find(hosts).values().forEach(each -> surroundings.put(each.id(), HostContext.of(each.host())));
        return surroundings;
    }

    /** What a VM on this host has from it; nothing while the host is not known. */
    public HostContext surroundings(Optional<String> host) {
        return host.map(id -> surroundings(List.of(id)).getOrDefault(id, HostContext.NONE))
                .orElse(HostContext.NONE);
    }

    /** A host that is locked, as it is from now on. */
    public StoredHost write(StoredHost before, Host after) {
        return write(Map.of(before.id(), before), List.of(after)).get(0);
    }

    /**
     * Hosts as they are from now on.
     *
     * @param before all of them, locked
     */
    public List<StoredHost> write(Map<String, StoredHost> before, List<Host> hosts) {
        Instant now = Now.instant();
        List<Host> noticeable = hosts.stream()
                .filter(host -> isNoticeable(before(before, host), host))
                .toList();
        Map<String, Long> numbers = numbers(noticeable);
        List<StoredHost> after = new ArrayList<>();
        for (Host host : hosts) {
            StoredHost known = before(before, host);
            Long revision = numbers.get(host.id());
            after.add(
                    revision == null
                            ? new StoredHost(host, known.revision(), known.changedAt())
                            : new StoredHost(host, revision, now));
        }
        table.write(after, before);
        after.stream().filter(host -> numbers.containsKey(host.id())).forEach(host -> outbox.publish(host.state()));
        placements.mark(otherwisePlacing(before, noticeable), PlacementsDue.PATIENCE);
        return after;
    }

    private Map<String, Long> numbers(List<Host> hosts) {
        Map<String, Long> numbers = new HashMap<>();
        List<Long> next = hosts.isEmpty() ? List.of() : revisions.next(hosts.size());
        for (int i = 0; i < hosts.size(); i++) {
            numbers.put(hosts.get(i).id(), next.get(i));
        }
        return numbers;
    }

    private static boolean isNoticeable(StoredHost before, Host after) {
        return before.isNew() || !after.looksLike(before.host());
    }

    private static StoredHost before(Map<String, StoredHost> before, Host host) {
        return Optional.ofNullable(before.get(host.id()))
                .orElseThrow(() -> new IllegalArgumentException("host " + host.id() + " is not locked"));
    }

    /** Those that give their VMs another cluster or vendor. */
    private static List<String> otherwisePlacing(Map<String, StoredHost> before, List<Host> hosts) {
        return hosts.stream()
                .filter(host -> !HostContext.of(host)
                        .equals(HostContext.of(before(before, host).host())))
                .map(Host::id)
                .toList();
    }

    /** Its VMs stay, but nobody knows where; returns the revision of its tombstone. */
    public long delete(StoredHost host) {
        placements.mark(List.of(host.id()), PlacementsDue.PATIENCE);
        table.delete(host.id());
        long revision = revisions.next();
        outbox.tombstone(Topic.HOSTS, host.id(), revision, Now.instant());
        return revision;
    }
}
