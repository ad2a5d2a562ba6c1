package io.fleetmask.remediation.outbox;

import io.fleetmask.events.VmState;
import io.fleetmask.remediation.store.Clusters;
import io.fleetmask.remediation.store.Vms;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The transactions of the loop. */
@Singleton
class PatchWork {
    private final Vms vms;
    private final Clusters clusters;
    private final Evaluator evaluator;

    PatchWork(Vms vms, Clusters clusters, Evaluator evaluator) {
        this.vms = vms;
        this.clusters = clusters;
        this.evaluator = evaluator;
    }

    /** Makes the patches of all VMs due whose cluster has changed. */
    @Transactional
    void spread() {
        clusters.takeChanged().forEach(vms::dueOf);
    }

    /** Looks at some VMs whose patch is due; returns how many, 0 when nothing is. */
    @Transactional
    int run(int limit) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<VmState> due = vms.lockDue(limit, now);
        evaluator.evaluate(due, now);
        return due.size();
    }
}
