package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.remediation.plan.KnownCluster;
import java.util.List;
import java.util.Optional;

/** What would become of patches if something were otherwise; nothing is kept. */
public final class Preview {
    private final Evaluation evaluation;

    /** A preview by this evaluation. */
    public Preview(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** What would be otherwise; what is absent stays as it is. */
    public record Change(Optional<ClusterPolicy> policy, Optional<ClusterMask> mask) {
        KnownCluster in(KnownCluster known) {
            Optional<ClusterState> state = known.state()
                    .map(now -> new ClusterState(
                            now.id(), now.revision(), now.changedAt(), now.name(), policy.orElse(now.policy())));
            return new KnownCluster(state, mask.or(known::mask));
        }
    }

    /** The patches that would be other ones than now. */
    public List<Patch> of(List<EvaluationInput> situations, Change change) {
        return situations.stream()
                .flatMap(situation -> of(situation, change).stream())
                .toList();
    }

    private Optional<Patch> of(EvaluationInput now, Change change) {
        KnownCluster cluster = change.in(now.cluster());
        EvaluationInput then =
                new EvaluationInput(now.vm(), cluster, now.current(), now.former(), now.takeBack(), now.now());
        PatchTransition course = evaluation.of(then);
        new ApprovalPolicy(cluster.policy()).pass(course, then.undecided(), Integer.MAX_VALUE);
        return course.patch().filter(patch -> !course.moves().isEmpty());
    }
}
