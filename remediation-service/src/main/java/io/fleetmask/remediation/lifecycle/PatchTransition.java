package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.PatchState;
import io.fleetmask.remediation.lifecycle.Patch.PatchText;
import io.fleetmask.remediation.lifecycle.Patch.Trail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a VM's patch in one evaluation, with every step on the way. */
public final class PatchTransition {
    private final Instant now;
    private final List<PatchMove> moves = new ArrayList<>();
    private final List<Patch> closed = new ArrayList<>();
    private Optional<Patch> patch;

    PatchTransition(Optional<Patch> patch, Instant now) {
        this.patch = patch;
        this.now = now;
    }

    /** The patch as it is now; empty when the VM never had one. */
    public Optional<Patch> patch() {
        return patch;
    }

    /** The steps, in their order. */
    public List<PatchMove> moves() {
        return List.copyOf(moves);
    }

    /** Patches that others took over from, in their last state. */
    public List<Patch> closed() {
        return List.copyOf(closed);
    }

    Optional<Patch> open() {
        return patch.filter(Patch::isOpen);
    }

    /** The time of this evaluation. */
    public Instant now() {
        return now;
    }

    void begin(Patch first, String actor) {
        patch.ifPresent(closed::add);
        patch = Optional.of(first);
        record(first, Optional.empty(), first.status(), actor);
    }

    void move(PatchState to, String cause, String actor) {
        Patch current = patch.orElseThrow();
        PatchStatus next = current.status().become(to, now, cause);
        patch = Optional.of(current.with(next));
        record(current, Optional.of(current.state()), next, actor);
    }

    /** The same state, told with another reason. */
    void explain(String reason) {
        patch = patch.map(current ->
                current.with(new PatchStatus(current.state(), current.status().since(), reason)));
    }

    void retell(Trail trail) {
        patch = patch.map(current -> current.with(trail));
    }

    void rewrite(PatchText text) {
        patch = patch.map(current -> current.with(text));
    }

    void relocate(Optional<String> cluster, Optional<Integer> hardwareVersion) {
        patch = patch.map(current -> current.in(cluster, hardwareVersion));
    }

    private void record(Patch of, Optional<PatchState> from, PatchStatus to, String actor) {
        moves.add(new PatchMove(of.vm(), of.number(), from, to.state(), now, to.reason(), actor));
    }
}
