package io.fleetmask.ingest.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import io.fleetmask.ingest.inventory.PlainText;
import io.fleetmask.ingest.ledger.HostLedger;
import io.fleetmask.ingest.store.ClusterRow;
import io.fleetmask.ingest.store.ClusterRows;
import io.fleetmask.ingest.store.HostTable;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.store.Stored;
import io.fleetmask.ingest.store.StoredHost;
import io.fleetmask.servicekit.audit.Act;
import io.fleetmask.servicekit.audit.Audit;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The declared clusters. */
@Singleton
public class Clusters {
    private static final String HOLD = "SELECT id FROM cluster WHERE id = ANY (?) ORDER BY id FOR SHARE";

    private final ClusterRows rows;
    private final HostTable hostTable;
    private final HostLedger hosts;
    private final Statements statements;
    private final Revisions revisions;
    private final Outbox outbox;
    private final Placements placements;
    private final UnitOfWork units;
    private final Audit audit;

    Clusters(
            ClusterRows rows,
            HostTable hostTable,
            HostLedger hosts,
            Statements statements,
            Revisions revisions,
            Outbox outbox,
            Placements placements,
            UnitOfWork units,
            Audit audit) {
        this.rows = rows;
        this.hostTable = hostTable;
        this.hosts = hosts;
        this.statements = statements;
        this.revisions = revisions;
        this.outbox = outbox;
        this.placements = placements;
        this.units = units;
        this.audit = audit;
    }

    /**
     * Declares a cluster or changes it.
     *
     * @param reason why, if a reason is given
     * @param precondition sees the cluster as it is, if there is one; what it throws is the answer
     */
    public Stored<ClusterState> put(
            String id,
            String name,
            ClusterPolicy policy,
            String reason,
            Consumer<Optional<ClusterState>> precondition) {
        return units.call(() -> {
            Optional<ClusterRow> known = rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
            precondition.accept(known.map(Clusters::state));
            ClusterRow row = known.orElseGet(ClusterRow::new);
            if (known.isPresent() && row.name.equals(name) && policy(row).equals(policy)) {
                return new Stored<>(state(row), false, row.revision);
            }
            Act act = Act.of(known.isPresent() ? "changed" : "declared", "cluster", id)
                    .because(reason);
            audit.keep((known.isPresent() ? act.from(declared(row)) : act).to(declared(name, json(policy))));
            row.id = id;
            row.name = name;
            row.policy = json(policy);
            row.revision = revisions.next();
            row.changedAt = Now.instant();
            rows.persist(row);
            outbox.publish(state(row));
            return new Stored<>(state(row), known.isEmpty(), row.revision);
        });
    }

    /** A cluster by its id. */
    @Transactional
    public Optional<ClusterState> find(String id) {
        return rows.findByIdOptional(id)
                .or(() -> rows.findByIdOptional(PlainText.normal(id)))
                .map(Clusters::state);
    }

    /** Clusters after this id, in the order of their ids. */
    @Transactional
    public List<ClusterState> list(String after, int limit) {
        return rows.after(after, limit).stream().map(Clusters::state).toList();
    }

    /**
     * Removes a cluster.
     *
     * @param cascade whether its hosts lose their place; else it must have none
     * @param reason why, if a reason is given
     */
    public Removed delete(String id, boolean cascade, String reason) {
        Emptied emptied = units.call(() -> {
            ClusterRow row = called(id).orElseThrow(() -> unknown(id));
            Map<String, StoredHost> members = members(row.id, cascade);
            Instant now = Now.instant();
            hosts.write(
                    members,
                    members.values().stream()
                            .map(member -> member.host().moved(Optional.empty(), now))
                            .toList());
            audit.keep(Act.of("removed", "cluster", row.id).because(reason).from(declared(row)));
            rows.delete(row);
            long revision = revisions.next();
            outbox.tombstone(Topic.CLUSTERS, row.id, revision, now);
            return new Emptied(row.id, members.keySet(), revision);
        });
        return new Removed(emptied.id(), Math.max(emptied.revision(), placements.follow(emptied.hosts())));
    }

    private record Emptied(String id, Set<String> hosts, long revision) {}

    /** Older versions gave ids in any form. */
    private Optional<ClusterRow> called(String id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .or(() -> rows.findByIdOptional(PlainText.normal(id), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locks these clusters and publishes those that there are as they are. */
    void publishAgain(Collection<String> ids) {
        rows.locked(ids).forEach(row -> outbox.publish(state(row)));
    }

    private Map<String, StoredHost> members(String id, boolean cascade) {
        List<StoredHost> members = hostTable.lockedOf(id);
        if (!members.isEmpty() && !cascade) {
            throw Problem.CLUSTER_NOT_EMPTY.with("cluster \"" + id + "\" has " + members.size()
                    + " hosts, the first is \"" + members.get(0).id() + "\"; ?cascade=true takes them out of it");
        }
        Map<String, StoredHost> byId = new TreeMap<>();
        members.forEach(member -> byId.put(member.id(), member));
        return byId;
    }

    /** Keeps a cluster from being removed until the transaction ends. */
    void hold(String id) {
        if (rows.findByIdOptional(id, LockModeType.PESSIMISTIC_READ).isEmpty()) {
            throw unknown(id);
        }
    }

    /** Keeps everybody else from putting hosts into a cluster until the transaction ends. */
    void claim(String id) {
        if (rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).isEmpty()) {
            throw unknown(id);
        }
    }

    /** Keeps those of these clusters that there are from being removed until the transaction ends. */
    Set<String> holdKnown(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(statements.query(
                HOLD,
                select -> select.setArray(1, select.getConnection().createArrayOf("text", ids.toArray())),
                row -> row.getString(1)));
    }

    static String unknownText(String id) {
        return "there is no cluster \"" + id + "\"; PUT /api/v1/clusters/{id} declares one";
    }

    private static RuntimeException unknown(String id) {
        return Problem.UNKNOWN_CLUSTER.with(unknownText(id));
    }

    private static ClusterState state(ClusterRow row) {
        return new ClusterState(row.id, row.revision, row.changedAt, row.name, policy(row));
    }

    private static String declared(ClusterRow row) {
        return declared(row.name, row.policy);
    }

    /** As it is declared over HTTP. */
    private static String declared(String name, String policy) {
        return "{\"name\":" + TextNode.valueOf(name) + ",\"policy\":" + policy + "}";
    }

    private static ClusterPolicy policy(ClusterRow row) {
        try {
            return EventCodec.mapper().readValue(row.policy, ClusterPolicy.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the policy of cluster " + row.id + " cannot be read", damaged);
        }
    }

    private static String json(ClusterPolicy policy) {
        try {
            return EventCodec.mapper().writeValueAsString(policy);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + policy, impossible);
        }
    }
}
