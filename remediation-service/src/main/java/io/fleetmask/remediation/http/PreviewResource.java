package io.fleetmask.remediation.http;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.life.Evaluation;
import io.fleetmask.remediation.life.Patch;
import io.fleetmask.remediation.life.PatchCodec;
import io.fleetmask.remediation.life.Preview;
import io.fleetmask.remediation.life.Preview.Change;
import io.fleetmask.remediation.outbox.Evaluator;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What would become of patches if something were otherwise. */
@Path("/api/v1/preview")
@Tag(name = "Patches")
@Blocking
class PreviewResource {
    private static final int BATCH = 500;
    private static final int MOST_SHOWN = 100;

    private final Vms vms;
    private final Evaluator evaluator;
    private final Evaluation evaluation;

    PreviewResource(Vms vms, Evaluator evaluator, Evaluation evaluation) {
        this.vms = vms;
        this.evaluator = evaluator;
        this.evaluation = evaluation;
    }

    /**
     * What shall be looked at, and what would be otherwise there.
     *
     * @param policy another policy than the present one
     * @param hide keys of the features a mask would hide, instead of the present mask
     */
    record Request(Optional<String> cluster, Optional<ClusterPolicy> policy, Optional<List<String>> hide) {}

    /**
     * What would become of the cluster's patches.
     *
     * @param vms how many VMs were looked at
     * @param changed how many of their patches would be in another state, in which one
     * @param patches some of those
     */
    record Answer(int vms, Map<String, Integer> changed, List<VmxPatch> patches) {}

    @POST
    @Transactional
    @Operation(summary = "What another policy or mask would do to the patches of a cluster; nothing is kept")
    public Answer preview(Request request) {
        String cluster = Optional.ofNullable(request)
                .flatMap(Request::cluster)
                .orElseThrow(() -> Problem.INVALID_VALUE.with("cluster must be given"));
        Change change = new Change(request.policy(), request.hide().map(keys -> HiddenKeys.mask(cluster, keys)));
        Instant now = Instant.now();
        Preview preview = new Preview(evaluation);
        Answer answer = new Answer(0, new TreeMap<>(), new ArrayList<>());
        List<VmState> some = vms.page(cluster, "", BATCH);
        while (!some.isEmpty()) {
            answer = add(answer, some.size(), preview.of(evaluator.situations(some, now), change));
            some = vms.page(cluster, some.get(some.size() - 1).id(), BATCH);
        }
        return answer;
    }

    private static Answer add(Answer before, int looked, List<Patch> changed) {
        for (Patch patch : changed) {
            before.changed().merge(patch.state().text(), 1, Integer::sum);
            if (before.patches().size() < MOST_SHOWN) {
                before.patches().add(PatchCodec.published(patch, 0, patch.life().since()));
            }
        }
        return new Answer(before.vms() + looked, before.changed(), before.patches());
    }
}
