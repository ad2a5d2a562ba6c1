package io.fleetmask.ingest.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.ClusterPolicy;
import java.time.Duration;
import java.util.Optional;

/** What declares a cluster; everything may be left out. */
@JsonIgnoreProperties({"id", "revision", "changedAt", "after", "reset"})
record ClusterBody(Optional<String> name, Optional<ClusterPolicy> policy) {
    private static final Duration LONGEST_SETTLE = Duration.ofDays(1);

    ClusterBody {
        name = Ids.name("name", name);
        policy.ifPresent(ClusterBody::check);
    }

    private static void check(ClusterPolicy policy) {
        MaskStrategy.parse(policy.strategy());
        Duration settle = policy.settle();
        if (settle.isNegative() || settle.compareTo(LONGEST_SETTLE) > 0) {
            throw new IllegalArgumentException("settle must be PT0S to " + LONGEST_SETTLE + ", not " + settle);
        }
        policy.maxPatchesPerHour().filter(most -> most < 1).ifPresent(most -> {
            throw new IllegalArgumentException("maxPatchesPerHour must be at least 1, not " + most);
        });
    }
}
