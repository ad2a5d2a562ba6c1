package io.fleetmask.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The declared clusters. */
@Singleton
public class Clusters {
    private final ClusterRows rows;
    private final HostRows hostRows;
    private final HostLedger hosts;
    private final Revisions revisions;
    private final Outbox outbox;

    Clusters(ClusterRows rows, HostRows hostRows, HostLedger hosts, Revisions revisions, Outbox outbox) {
        this.rows = rows;
        this.hostRows = hostRows;
        this.hosts = hosts;
        this.revisions = revisions;
        this.outbox = outbox;
    }

    /** Declares a cluster or changes it. */
    public Stored<ClusterState> put(String id, String name, ClusterPolicy policy) {
        return Transactions.run(() -> {
            Optional<ClusterRow> known = rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
            ClusterRow row = known.orElseGet(ClusterRow::new);
            if (known.isPresent() && row.name.equals(name) && policy(row).equals(policy)) {
                return new Stored<>(state(row), false);
            }
            row.id = id;
            row.name = name;
            row.policy = json(policy);
            row.revision = revisions.next();
            row.changedAt = Now.instant();
            rows.persist(row);
            outbox.publish(state(row));
            return new Stored<>(state(row), known.isEmpty());
        });
    }

    /** A cluster by its id. */
    @Transactional
    public Optional<ClusterState> find(String id) {
        return rows.findByIdOptional(id).map(Clusters::state);
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
     */
    public void delete(String id, boolean cascade) {
        Transactions.run(() -> {
            ClusterRow row =
                    rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> unknown(id));
            List<HostRow> members = hostRows.lockedOf(id);
            if (!members.isEmpty() && !cascade) {
                throw Problem.CLUSTER_NOT_EMPTY.with("cluster \"" + id + "\" has " + members.size()
                        + " hosts, the first is \"" + members.get(0).id + "\"; ?cascade=true takes them out of it");
            }
            List<Host> before = hosts.hosts(members);
            for (int i = 0; i < members.size(); i++) {
                hosts.write(members.get(i), before.get(i), before.get(i).moved(Optional.empty(), Now.instant()));
            }
            rows.flush();
            rows.delete(row);
            outbox.tombstone(Topic.CLUSTERS, id, revisions.next(), Now.instant());
            return id;
        });
    }

    /** Keeps a cluster from being removed until the transaction ends. */
    void hold(String id) {
        if (rows.findByIdOptional(id, LockModeType.PESSIMISTIC_READ).isEmpty()) {
            throw unknown(id);
        }
    }

    private static RuntimeException unknown(String id) {
        return Problem.UNKNOWN_CLUSTER.with(
                "there is no cluster \"" + id + "\"; PUT /api/v1/clusters/{id} declares one");
    }

    private static ClusterState state(ClusterRow row) {
        return new ClusterState(row.id, row.revision, row.changedAt, row.name, policy(row));
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
