package io.fleetmask.remediation.evaluation;

import io.fleetmask.remediation.plan.KnownCluster;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.HourBudgets;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes as many VMs due as the limit of the hour has room for again. */
@Singleton
class HourlyLimit {
    private static final int CLUSTERS = 20;

    /** By then those that were made due have taken what was free, or have not needed it. */
    private static final Duration RECHECK = Duration.ofMinutes(1);

    private final HourBudgets budgets;
    private final Clusters clusters;
    private final Vms vms;
    private final UnitOfWork units;

    HourlyLimit(HourBudgets budgets, Clusters clusters, Vms vms, UnitOfWork units) {
        this.budgets = budgets;
        this.clusters = clusters;
        this.vms = vms;
        this.units = units;
    }

    void give(Instant now) {
        units.run(() -> {
            List<String> next = budgets.lockNext(now, CLUSTERS);
            Map<String, KnownCluster> known = clusters.known(next);
            next.forEach(id -> budgets.next(id, give(id, known.getOrDefault(id, KnownCluster.UNKNOWN), now)));
        });
    }

    private Optional<Instant> give(String cluster, KnownCluster known, Instant now) {
        Optional<Integer> limit = known.policy().maxPatchesPerHour();
        List<Instant> approvals = budgets.approvals(cluster, now);
        int left = limit.map(most -> most - approvals.size()).orElse(Integer.MAX_VALUE);
        if (left > 0 && vms.dueInTurn(cluster, left) < left) {
            return Optional.empty();
        }
        return Optional.of(left > 0 ? now.plus(RECHECK) : HourBudgets.roomAt(approvals, limit.orElse(0), now));
    }
}
