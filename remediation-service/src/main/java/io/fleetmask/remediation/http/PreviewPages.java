package io.fleetmask.remediation.http;

import io.fleetmask.events.VmState;
import io.fleetmask.remediation.evaluation.EvaluationInputs;
import io.fleetmask.remediation.lifecycle.Evaluation;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.Preview;
import io.fleetmask.remediation.lifecycle.Preview.Change;
import io.fleetmask.remediation.store.Vms;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A cluster's VMs under other conditions, some at a time: a page is a transaction, and nothing of it stays in memory. */
@Singleton
class PreviewPages {
    private static final int BATCH = 200;

    private final Vms vms;
    private final EvaluationInputs situations;
    private final Preview preview;

    PreviewPages(Vms vms, EvaluationInputs situations, Evaluation evaluation) {
        this.vms = vms;
        this.situations = situations;
        this.preview = new Preview(evaluation);
    }

    /**
     * What came of some VMs.
     *
     * @param looked how many they were
     * @param changed the patches that would be other ones
     * @param last the VM after which the next page begins; empty after the last page
     */
    record Looked(int looked, List<Patch> changed, Optional<String> last) {}

    @Transactional
    Looked after(String cluster, String vm, Change change) {
        List<VmState> some = vms.page(cluster, vm, BATCH);
        return new Looked(
                some.size(),
                preview.of(situations.of(some, Instant.now()), change),
                some.isEmpty()
                        ? Optional.empty()
                        : Optional.of(some.get(some.size() - 1).id()));
    }
}
