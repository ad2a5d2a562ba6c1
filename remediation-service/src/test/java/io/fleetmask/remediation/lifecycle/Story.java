package io.fleetmask.remediation.lifecycle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.remediation.plan.Planner;
import io.fleetmask.vmwarefiles.advice.GuestHazards;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One VM, told step by step: what is published about it, what is done to its file, and what becomes of its patch. */
final class Story {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Evaluation EVALUATION = new Evaluation(new Planner(GuestHazards.known()));

    final List<PatchMove> moves = new ArrayList<>();
    Wait wait = Wait.NOTHING;
    ClusterPolicy policy = ClusterPolicy.DEFAULT;
    VmState vm = Fleet.vm("vm-1", "lab", 9);
    Optional<ClusterMask> mask = Optional.empty();
    Optional<Patch> patch = Optional.empty();
    Optional<Patch> former = Optional.empty();
    Optional<TakeBack> takeBack = Optional.empty();
    VmxDocument file = VmxDocument.read("displayName = \"web\"\n".getBytes(ISO_8859_1));
    private Instant clock = START;

    Instant tick() {
        clock = clock.plus(Duration.ofMinutes(10));
        return clock;
    }

    Story mask(String... features) {
        mask = Optional.of(Fleet.mask("lab", clock.getEpochSecond(), features));
        return evaluate();
    }

    Story evaluate() {
        tick();
        PatchTransition course = EVALUATION.of(situation());
        wait = new ApprovalPolicy(policy).pass(course, situation().undecided(), 1);
        moves.addAll(course.moves());
        patch = course.patch();
        return this;
    }

    PatchTransition again() {
        return EVALUATION.of(situation());
    }

    private EvaluationInput situation() {
        ClusterState state = new ClusterState("lab", 1, START, "Lab", policy);
        KnownCluster cluster =
                vm.cluster().isPresent() ? new KnownCluster(Optional.of(state), mask) : KnownCluster.NONE;
        return new EvaluationInput(vm, cluster, patch, former, takeBack, clock);
    }

    Story approve(String operator) {
        patch = patch.map(current -> current.with(current.trail().approved(operator)));
        return evaluate();
    }

    /** The VM is removed, and known again later with its file as it is. */
    Story removeAndReturn() {
        former = patch;
        patch = Optional.empty();
        return upload();
    }

    /** Somebody brings the lines into the file; nobody tells Fleetmask. */
    Story apply() {
        file = file.edit(patch.orElseThrow().text().lines());
        return this;
    }

    Story edit(VmxEdit... edits) {
        file = file.edit(List.of(edits));
        return this;
    }

    Story upload() {
        vm = Fleet.file(vm, tick(), text());
        return evaluate();
    }

    /** A log of a power-on arrives; {@code ecx1} is what the guest sees in leaf 1. */
    Story powerOn(String ecx1) {
        vm = Fleet.poweredOn(vm, tick(), masks(), ecx1);
        return evaluate();
    }

    /** The same at a host whose own files hide more of leaf 1 from every VM, beside another hypervisor or not. */
    Story powerOnUnder(String hostWide, boolean userLevel, String ecx1) {
        vm = Fleet.poweredOnUnder(vm, tick(), masks(), ecx1, hostWide, userLevel);
        return evaluate();
    }

    /** The same, but the log comes only after the VM was powered off again. */
    Story powerOnAndOff(String ecx1) {
        vm = Fleet.off(Fleet.poweredOn(vm, tick(), masks(), ecx1));
        return evaluate();
    }

    private Map<String, String> masks() {
        Map<String, String> lines = new java.util.TreeMap<>(file.settings());
        lines.keySet().removeIf(key -> !key.toLowerCase(java.util.Locale.ROOT).contains("cpuid"));
        return lines;
    }

    String text() {
        return new String(file.bytes(), ISO_8859_1);
    }

    PatchState state() {
        return patch.orElseThrow().state();
    }

    String reason() {
        return patch.orElseThrow().status().reason();
    }

    List<String> lines() {
        return patch.orElseThrow().text().lines().stream()
                .map(VmxEdit::toString)
                .toList();
    }

    List<PatchState> path() {
        return moves.stream().map(PatchMove::to).toList();
    }
}
