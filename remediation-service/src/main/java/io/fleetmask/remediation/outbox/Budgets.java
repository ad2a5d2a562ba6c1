package io.fleetmask.remediation.outbox;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.Patches;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many VMs of each cluster may still be changed in this hour, while one batch is worked on. */
final class Budgets {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Clusters clusters;
    private final Patches patches;
    private final Instant now;
    private final Map<String, Integer> left = new HashMap<>();

    Budgets(Clusters clusters, Patches patches, Instant now) {
        this.clusters = clusters;
        this.patches = patches;
        this.now = now;
    }

    int left(Optional<String> cluster, ClusterPolicy policy) {
        return cluster.isEmpty()
                ? Integer.MAX_VALUE
                : policy.maxPatchesPerHour()
                        .map(limit -> left(cluster.get(), limit))
                        .orElse(Integer.MAX_VALUE);
    }

    private int left(String cluster, int limit) {
        return left.computeIfAbsent(cluster, id -> {
            clusters.lockBudget(id);
            return limit - patches.approvalsSince(id, now.minus(HOUR));
        });
    }

    void spend(Optional<String> cluster) {
        cluster.ifPresent(id -> left.computeIfPresent(id, (key, rest) -> rest - 1));
    }
}
