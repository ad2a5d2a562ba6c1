package io.fleetmask.remediation.store;

import io.fleetmask.events.EventCodec;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.remediation.lifecycle.PatchMove;
import io.fleetmask.remediation.lifecycle.PatchTransition;
import io.fleetmask.remediation.lifecycle.PowerCycle;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.panache.common.Page;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Patches, the newest of each VM and the former ones, with their history. */
@Singleton
@Transactional(TxType.MANDATORY)
public class Patches {
    private static final String UNDECIDED = """
        SELECT patch.vm FROM patch JOIN vm ON vm.id = patch.vm
        WHERE patch.cluster_id = ? AND patch.state = 'PROPOSED' AND NOT patch.approved AND patch.vm > ?
        ORDER BY patch.vm LIMIT ?\
        """;

    private final PatchRows rows;
    private final FormerPatches former;
    private final MoveRows moves;
    private final Statements statements;

    Patches(PatchRows rows, FormerPatches former, MoveRows moves, Statements statements) {
        this.statements = statements;
        this.rows = rows;
        this.former = former;
        this.moves = moves;
    }

    /**
     * The newest patches of these VMs, by VM. One that was made without knowledge of the patches before it, as earlier
     * versions made them for a VM that came back, counts on from there.
     */
    public Map<String, Patch> of(Collection<String> vms) {
        Map<String, Patch> before = former.newest(vms);
        Map<String, Patch> patches = new HashMap<>();
        rows.list("vm in ?1", vms).forEach(row -> patches.put(row.vm, continued(row.patch(), before)));
        return patches;
    }

    /** The last patches of these VMs before they were gone, or of those that have a patch, the one before. */
    public Map<String, Patch> formerOf(Collection<String> vms) {
        return former.newest(vms);
    }

    private static Patch continued(Patch patch, Map<String, Patch> former) {
        return Optional.ofNullable(former.get(patch.vm()))
                .filter(before -> before.number() >= patch.number())
                .map(patch::after)
                .orElse(patch);
    }

    /**
     * What became of a VM's patch.
     *
     * @param isFirst whether {@link #of} found none
     * @param isPublic whether others are told of it while it counts
     */
    public record Kept(PatchTransition course, VmState vm, boolean isFirst, boolean isPublic) {}

    /**
     * Keeps what became of VMs' patches and every step; returns what the topic must be told, if anything. What it is told of
     * is kept when that has a revision.
     */
    public List<PatchPublication> save(List<Kept> all) {
        former.keep(all.stream()
                .flatMap(each -> each.course().closed().stream())
                .map(closed -> PatchCodec.event(closed, 0, Instant.EPOCH))
                .toList());
        List<PatchPublication> tellings = new ArrayList<>();
        all.forEach(each ->
                each.course().patch().flatMap(patch -> save(each, patch)).ifPresent(tellings::add));
        return tellings;
    }

    private Optional<PatchPublication> save(Kept kept, Patch patch) {
        kept.course().moves().forEach(move -> moves.persist(MoveRow.of(move, patch.cluster())));
        Optional<PatchRow> known = kept.isFirst() ? Optional.empty() : rows.findByIdOptional(patch.vm());
        PatchRow row = known.orElseGet(PatchRow::new);
        row.vm = patch.vm();
        Optional<PatchPublication> telling = telling(row, patch, kept.isPublic());
        row.waiting = PowerCycle.isAwaited(patch, kept.vm());
        if (telling.filter(PatchPublication.Now.class::isInstance).isEmpty()) {
            keep(known, row, patch, kept.course().now());
            rows.persist(row);
        }
        return telling;
    }

    private static void keep(Optional<PatchRow> known, PatchRow row, Patch patch, Instant now) {
        if (known.isEmpty()) {
            row.set(PatchCodec.event(patch, 0, now));
        } else if (!row.patch().equals(patch)) {
            row.set(renewed(row, patch));
        }
    }

    /** Keeps what somebody decided; an evaluation has to follow in the same transaction. */
    public void decide(PatchTransition course) {
        course.patch().ifPresent(patch -> {
            former.keep(course.closed().stream()
                    .map(closed -> PatchCodec.event(closed, 0, Instant.EPOCH))
                    .toList());
            course.moves().forEach(move -> moves.persist(MoveRow.of(move, patch.cluster())));
            Optional<PatchRow> known = rows.findByIdOptional(patch.vm());
            PatchRow row = known.orElseGet(PatchRow::new);
            keep(known, row, patch, course.now());
            if (known.isEmpty()) {
                rows.persist(row);
            }
        });
    }

    private static VmxPatch renewed(PatchRow row, Patch patch) {
        VmxPatch before = row.event();
        return PatchCodec.event(patch, before.revision(), before.changedAt());
    }

    private Optional<PatchPublication> telling(PatchRow row, Patch patch, boolean isPublic) {
        boolean silent = patch.isOpen() ? !isPublic : row.published == null;
        if (silent) {
            boolean wasTold = row.published != null;
            row.published = null;
            return wasTold ? Optional.of(new PatchPublication.Nothing(row.vm)) : Optional.empty();
        }
        String now = told(patch);
        if (now.equals(row.published)) {
            return Optional.empty();
        }
        row.published = now;
        return Optional.of(new PatchPublication.Now(patch, (event, json) -> {
            row.set(event, json);
            rows.persist(row);
        }));
    }

    /** Digest of what is told of a patch, without revision and time. */
    private static String told(Patch patch) {
        return Digest.of(EventCodec.encode(PatchCodec.published(patch, 0, Instant.EPOCH)));
    }

    /** What the topic was last told of these patches, as far as it was told anything; locked until the transaction ends. */
    public List<VmxPatch> published(Collection<String> vms) {
        return rows
                .find("vm in ?1 and published is not null order by vm", vms)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .map(row -> PatchCodec.published(
                        row.patch(), row.revision, row.event().changedAt()))
                .toList();
    }

    /** Takes over patches that an earlier life of the service published, newer than what is here. */
    void restore(List<VmxPatch> events) {
        Map<String, PatchRow> known = new HashMap<>();
        rows.list("vm in ?1", vms(events)).forEach(row -> known.put(row.vm, row));
        for (VmxPatch event : events) {
            PatchRow row = Optional.ofNullable(known.get(event.vm())).orElseGet(PatchRow::new);
            row.set(event);
            row.published = told(row.patch());
            row.restored = true;
            rows.persist(row);
        }
    }

    /** Counts patches that were taken over under the limit of the hour, each once. */
    void countApprovals(List<VmxPatch> events) {
        moves.delete("vm in ?1", vms(events));
        events.forEach(event -> moves.persist(MoveRow.of(approval(event), event.cluster())));
    }

    private static PatchMove approval(VmxPatch event) {
        return new PatchMove(
                event.vm(),
                event.memory().number(),
                Optional.empty(),
                PatchState.APPROVED,
                event.memory().since(),
                "taken over from the topic: " + event.reason().orElse("approved"),
                event.memory().approvedBy().orElse("policy"));
    }

    /** Patches that were taken over are none any more. */
    void forget(List<String> vms) {
        rows.delete("vm in ?1", vms);
        moves.delete("vm in ?1", vms);
    }

    private static List<String> vms(List<VmxPatch> events) {
        return events.stream().map(VmxPatch::vm).toList();
    }

    /** The VM is gone: its patches become history; returns whether the topic knows of them. */
    public boolean retire(String vm) {
        Optional<PatchRow> row = rows.findByIdOptional(vm, LockModeType.PESSIMISTIC_WRITE);
        row.ifPresent(gone -> {
            VmxPatch last = gone.event();
            Patch patch = continued(gone.patch(), former.newest(List.of(vm)));
            former.keep(List.of(PatchCodec.event(patch, last.revision(), last.changedAt())));
            rows.delete(gone);
        });
        return row.filter(gone -> gone.published != null).isPresent();
    }

    /** The newest patch of a VM, as an event. */
    public Optional<VmxPatch> find(String vm) {
        return rows.findByIdOptional(vm).map(PatchRow::event);
    }

    /** A patch, and whether it waits for a power cycle. */
    public record Shown(VmxPatch patch, boolean waiting) {}

    /** Patches by VM, some at a time: those after this VM. */
    public List<Shown> page(PatchFilter filter, String after, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of("after", after));
        StringBuilder query = new StringBuilder("vm > :after");
        filter.cluster().ifPresent(cluster -> {
            query.append(" and clusterId = :cluster");
            parameters.put("cluster", cluster);
        });
        filter.state().ifPresent(state -> {
            query.append(" and state = :state");
            parameters.put("state", state);
        });
        filter.vms().ifPresent(vms -> {
            query.append(" and vm in :vms");
            parameters.put("vms", vms);
        });
        return rows.find(query + " order by vm", parameters).page(Page.ofSize(limit)).stream()
                .map(row -> new Shown(row.event(), row.waiting))
                .toList();
    }

    /** Some VMs of a cluster whose patch is proposed and approved by nobody: those after this one. */
    public List<String> undecided(String cluster, String after, int limit) {
        return statements.query(
                UNDECIDED,
                select -> {
                    select.setString(1, cluster);
                    select.setString(2, after);
                    select.setInt(3, limit);
                },
                row -> row.getString(1));
    }

    /** Every step of a VM's patches, oldest first. */
    public List<PatchMove> history(String vm) {
        return moves.list("vm = ?1 order by id", vm).stream().map(MoveRow::move).toList();
    }
}
