package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.remediation.store.HourBudgets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many VMs of each cluster may still be changed in this hour, while one batch is worked on. */
final class Budgets {
    private final HourBudgets store;
    private final Instant now;
    private final Map<String, Integer> left = new HashMap<>();
    private final Map<String, Instant> room = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();

    Budgets(HourBudgets store, Instant now) {
        this.store = store;
        this.now = now;
    }

    /** Takes the budgets of these clusters, all at once. */
    void open(Map<String, ClusterPolicy> clusters) {
        Map<String, Integer> limits = new HashMap<>();
        clusters.forEach((id, policy) -> policy.maxPatchesPerHour().ifPresent(limit -> limits.put(id, limit)));
        if (!limits.isEmpty()) {
            store.lock(limits.keySet());
        }
        limits.forEach((id, limit) -> {
            List<Instant> approvals = store.approvals(id, now);
            left.put(id, limit - approvals.size());
            room.put(id, HourBudgets.roomAt(approvals, limit, now));
        });
    }

    int left(Optional<String> cluster) {
        return cluster.map(id -> left.getOrDefault(id, Integer.MAX_VALUE)).orElse(Integer.MAX_VALUE);
    }

    void spend(Optional<String> cluster) {
        cluster.ifPresent(id -> left.computeIfPresent(id, (key, rest) -> rest - 1));
    }

    void wait(Optional<String> cluster) {
        cluster.ifPresent(waiting::add);
    }

    /** Says when those that wait are to be looked at again. */
    void close() {
        waiting.forEach(id -> store.next(id, Optional.ofNullable(room.get(id))));
    }
}
