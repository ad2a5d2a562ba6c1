package io.fleetmask.remediation.store;

import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.remediation.lifecycle.PatchMove;
import io.fleetmask.remediation.lifecycle.PatchTransition;
import io.fleetmask.remediation.store.PatchRow.Marks;
import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Patches, the newest of each VM and the former ones, with their history. */
@Singleton
@Transactional(TxType.MANDATORY)
public class Patches {
    private static final String UNDECIDED = """
        SELECT patch.vm FROM patch JOIN vm ON vm.id = patch.vm
        WHERE patch.cluster_id = ? AND patch.state = 'PROPOSED' AND NOT patch.approved AND patch.vm > ?
        ORDER BY patch.vm LIMIT ?\
        """;

    private final PatchTable table;
    private final FormerPatches former;
    private final MoveTable moves;
    private final Statements statements;

    Patches(PatchTable table, FormerPatches former, MoveTable moves, Statements statements) {
        this.table = table;
        this.former = former;
        this.moves = moves;
        this.statements = statements;
    }

    /**
     * The newest patches of these VMs, by VM. One that was made without knowledge of the patches before it, as earlier
     * versions made them for a VM that came back, counts on from there.
     */
    public Map<String, Patch> of(Collection<String> vms) {
        Map<String, Patch> overtaking = former.overtaking(vms);
        Map<String, Patch> patches = new HashMap<>();
        table.of(vms).forEach((vm, row) -> patches.put(vm, continued(row.patch(), overtaking)));
        return patches;
    }

    /** The last patches of these VMs before they were gone, or of those that have a patch, the last one before that was kept. */
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
     * @param before what {@link #of} found
     * @param isPublic whether others are told of it while it counts
     */
    public record Kept(PatchTransition course, VmState vm, Optional<Patch> before, boolean isPublic) {}

    /**
     * Keeps what became of VMs' patches and every step; returns what the topic must be told, if anything. What it is told of
     * is kept by {@link #keepTold} when that has a revision.
     */
    public List<PatchPublication> save(List<Kept> all) {
        former.keepOvertaken(closed(all.stream().map(Kept::course)));
        moves.add(steps(all.stream().map(Kept::course)));
        Map<String, Marks> marks = table.marks(all.stream()
                .flatMap(each -> each.before().stream())
                .map(Patch::vm)
                .toList());
        List<PatchPublication> tellings = new ArrayList<>();
        List<Outcome> untold = new ArrayList<>();
        for (Kept each : all) {
            each.course().patch().ifPresent(patch -> {
                Outcome outcome = Outcome.of(each, patch, Optional.ofNullable(marks.get(patch.vm())));
                outcome.telling().ifPresent(tellings::add);
                if (outcome.isUntold()) {
                    untold.add(outcome);
                }
            });
        }
        keepUntold(untold);
        return tellings;
    }

    private void keepUntold(List<Outcome> all) {
        Map<String, PatchRow> known = table.of(all.stream()
                .filter(outcome -> outcome.isOther() && !outcome.isFirst())
                .map(Outcome::vm)
                .toList());
        List<PatchRow> rows = new ArrayList<>();
        Map<String, Marks> marks = new HashMap<>();
        for (Outcome each : all) {
            if (each.isOther()) {
                rows.add(Optional.ofNullable(known.get(each.vm()))
                        .map(row -> row.renewed(each.patch(), each.published(), each.isWaiting()))
                        .orElseGet(each::first));
            } else if (each.isMarkedOtherwise()) {
                marks.put(each.vm(), each.marks());
            }
        }
        table.put(rows);
        table.mark(marks);
    }

    /**
     * What the topic was told of a patch.
     *
     * @param content the event as JSON
     */
    public record Told(PatchPublication.Now telling, VmxPatch event, String content) {}

    /** Keeps patches as the topic was told of them. */
    public void keepTold(List<Told> all) {
        table.put(all.stream()
                .map(told -> PatchRow.of(
                        told.event(),
                        told.content(),
                        Optional.of(told.telling().digest()),
                        told.telling().waiting()))
                .toList());
    }

    /** Keeps what somebody decided of patches that there are; an evaluation has to follow in the same transaction. */
    public void decide(List<PatchTransition> courses) {
        former.keepOvertaken(closed(courses.stream()));
        moves.add(steps(courses.stream()));
        Map<String, Patch> decided = new HashMap<>();
        courses.forEach(course -> course.patch().ifPresent(patch -> decided.put(patch.vm(), patch)));
        table.put(table.of(decided.keySet()).values().stream()
                .flatMap(row -> Optional.ofNullable(decided.get(row.event().vm()))
                        .map(patch -> row.renewed(
                                patch, row.marks().published(), row.marks().waiting()))
                        .stream())
                .toList());
    }

    private static List<VmxPatch> closed(Stream<PatchTransition> courses) {
        return courses.flatMap(course -> course.closed().stream())
                .map(closed -> PatchCodec.event(closed, 0, Instant.EPOCH))
                .toList();
    }

    private static List<MoveTable.Step> steps(Stream<PatchTransition> courses) {
        return courses.flatMap(course -> course.patch().stream()
                        .flatMap(patch ->
                                course.moves().stream().map(move -> new MoveTable.Step(move, patch.cluster()))))
                .toList();
    }

    /** What the topic was last told of these patches, as far as it was told anything; locked until the transaction ends. */
    public List<VmxPatch> published(Collection<String> vms) {
        return table.told(vms).stream()
                .map(row -> PatchCodec.published(
                        row.patch(), row.event().revision(), row.event().changedAt()))
                .toList();
    }

    /** Takes over patches that an earlier life of the service published, newer than what is here. */
    void restore(List<VmxPatch> events) {
        Map<String, Marks> known = table.marks(vms(events));
        table.put(events.stream()
                .map(event -> PatchRow.restored(
                        event,
                        Outcome.told(PatchCodec.patch(event)),
                        Optional.ofNullable(known.get(event.vm()))
                                .filter(Marks::waiting)
                                .isPresent()))
                .toList());
    }

    /** Counts patches that were taken over under the limit of the hour, each once. */
    void countApprovals(List<VmxPatch> events) {
        moves.delete(vms(events));
        moves.add(events.stream()
                .map(event -> new MoveTable.Step(approval(event), event.cluster()))
                .toList());
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
        table.delete(vms);
        moves.delete(vms);
    }

    private static List<String> vms(List<VmxPatch> events) {
        return events.stream().map(VmxPatch::vm).toList();
    }

    /** The VM is gone: its patches become history; returns whether the topic knows of them. */
    public boolean retire(String vm) {
        Map<String, Patch> overtaking = former.overtaking(List.of(vm));
        List<PatchRow> gone = table.delete(List.of(vm));
        former.keep(gone.stream()
                .map(row -> PatchCodec.event(
                        continued(row.patch(), overtaking),
                        row.event().revision(),
                        row.event().changedAt()))
                .toList());
        return gone.stream().anyMatch(row -> row.marks().published().isPresent());
    }

    /** The newest patch of a VM, as an event. */
    public Optional<VmxPatch> find(String vm) {
        return table.of(List.of(vm)).values().stream().map(PatchRow::event).findFirst();
    }

    /** A patch, and whether it waits for a power cycle. */
    public record Shown(VmxPatch patch, boolean waiting) {}

    /** Patches by VM, some at a time: those after this VM. */
    public List<Shown> page(PatchFilter filter, String after, int limit) {
        return table.page(filter, after, limit).stream()
                .map(row -> new Shown(row.event(), row.marks().waiting()))
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
        return moves.of(vm);
    }
}
