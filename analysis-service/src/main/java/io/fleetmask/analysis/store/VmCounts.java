package io.fleetmask.analysis.store;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many VMs clusters have. A message about a VM marks no cluster, so they are counted anew; but not for each who looks:
 * the numbers are two seconds old at most.
 */
@Singleton
class VmCounts {
    private static final String VMS =
            "SELECT in_cluster, count(*) FROM placed_vm WHERE in_cluster IS NOT NULL GROUP BY 1";

    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final Statements statements;
    private volatile Counted last = new Counted(Map.of(), System.nanoTime() - FRESH);

    VmCounts(Statements statements) {
        this.statements = statements;
    }

    private record Vms(String cluster, long count) {}

    private record Counted(Map<String, Long> vms, long begun) {}

    Map<String, Long> byCluster() {
        long now = System.nanoTime();
        Counted known = last;
        if (now - known.begun() < FRESH) {
            return known.vms();
        }
        Map<String, Long> vms =
                statements.query(VMS, none -> {}, row -> new Vms(row.getString(1), row.getLong(2))).stream()
                        .collect(Collectors.toUnmodifiableMap(Vms::cluster, Vms::count));
        last = new Counted(vms, now);
        return vms;
    }
}
