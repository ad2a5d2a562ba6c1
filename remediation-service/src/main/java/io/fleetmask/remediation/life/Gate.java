package io.fleetmask.remediation.life;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterPolicy.Handling;
import io.fleetmask.events.PatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets proposed patches through to the appliers, as a cluster's policy and its operators want it. */
public record Gate(ClusterPolicy policy) {
    private static final Duration LIMIT_RECHECK = Duration.ofMinutes(1);
    private static final String POLICY = "policy";

    /** How far Fleetmask goes by itself with this patch: the stricter answer where it both hides and gives back. */
    public Handling handling(Patch patch) {
        Handling tighten = patch.tightens() || !patch.widens() ? policy.tighten() : Handling.APPROVE;
        Handling widen = patch.widens() ? policy.widen() : Handling.APPROVE;
        return tighten.compareTo(widen) < 0 ? tighten : widen;
    }

    /** Whether others are told of it. */
    public boolean isPublic(Patch patch) {
        boolean decided = patch.trail().released() || patch.trail().approvedBy().isPresent();
        return decided || patch.trail().takenBack() || handling(patch) != Handling.OBSERVE;
    }

    /** Whether the patch would be approved now if the hour's limit allows it. */
    public boolean wants(Patch patch) {
        return patch.state() == PatchState.PROPOSED && approver(patch).isPresent();
    }

    /**
     * Approves the open patch if somebody wants it and the time is right.
     *
     * @param budget how many VMs may still be changed in this hour
     * @return when to look again, if it has to wait
     */
    public Optional<Instant> pass(Course course, int budget) {
        Optional<Patch> waiting = course.open().filter(this::wants);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Patch patch = waiting.get();
        String by = approver(patch).orElseThrow();
        Optional<Instant> opening = closedUntil(course.now());
        if (opening.isPresent()) {
            course.explain("approved by " + by + ", waits for the maintenance window at " + opening.get());
            return opening;
        }
        if (budget <= 0) {
            course.explain("approved by " + by + ", waits: the cluster's limit of "
                    + policy.maxPatchesPerHour().orElse(0) + " VMs an hour is reached");
            return Optional.of(course.now().plus(LIMIT_RECHECK));
        }
        course.retell(patch.trail().approved(by).release());
        course.move(PatchState.APPROVED, "approved by " + by, by);
        return Optional.empty();
    }

    private Optional<String> approver(Patch patch) {
        return patch.trail()
                .approvedBy()
                .or(() -> handling(patch) == Handling.APPROVE ? Optional.of(POLICY) : Optional.empty());
    }

    private Optional<Instant> closedUntil(Instant now) {
        return policy.maintenanceWindows().stream()
                .map(window -> window.opensFrom(now))
                .min(Instant::compareTo)
                .filter(opening -> opening.isAfter(now));
    }
}
