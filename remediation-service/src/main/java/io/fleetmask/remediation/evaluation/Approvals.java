package io.fleetmask.remediation.evaluation;

import io.fleetmask.remediation.lifecycle.TakeBack;
import jakarta.inject.Singleton;
import java.util.List;

/** Decisions that are kept first and worked out afterwards: one VM that fails keeps no other from its decision. */
@Singleton
public class Approvals {
    private static final int BATCH = 200;

    private final Operations operations;
    private final PatchWork work;

    Approvals(Operations operations, PatchWork work) {
        this.operations = operations;
        this.work = work;
    }

    /** What must hold before each batch is approved; throws when it does not. */
    public interface Condition {
        void check(int approvedSoFar);
    }

    /** Approves every proposed patch of a cluster that nobody approved yet; returns how many. */
    public int approveAll(String cluster, Said said, Condition condition) {
        int all = 0;
        String after = "";
        while (true) {
            condition.check(all);
            List<String> some = operations.approveSome(cluster, said, after, BATCH);
            if (some.isEmpty()) {
                return all;
            }
            work.look(some);
            all += some.size();
            after = some.get(some.size() - 1);
        }
    }

    /** Wants a VM to be without Fleetmask's lines, or lets it have them again; returns whether the VM is known. */
    public boolean takeBack(String vm, TakeBack wish, String reason) {
        boolean known = operations.takeBack(vm, wish, reason);
        if (known) {
            work.look(List.of(vm));
        }
        return known;
    }
}
