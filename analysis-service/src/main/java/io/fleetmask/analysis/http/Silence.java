package io.fleetmask.analysis.http;

import io.fleetmask.analysis.view.ClusterStatus;
import io.fleetmask.analysis.view.MaskView;
import io.fleetmask.events.HostSample;
import io.fleetmask.servicekit.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** An answer without lines is taken for "no mask is needed": it must mean that. */
final class Silence {
    private Silence() {}

    static void check(ClusterStatus status, MaskView view, Optional<MaskView.MaskGroup> group) {
        if (status.dirty()) {
            throw Problem.NOT_READY
                    .with("cluster \"" + view.cluster() + "\" needs no line so far, but what has arrived since is not"
                            + " included yet")
                    .retryAfter(status.settlesAt()
                            .map(at -> Duration.between(Instant.now(), at))
                            .orElse(Duration.ZERO));
        }
        if (!view.complete()) {
            throw Problem.NOT_READY.with("cluster \"" + view.cluster()
                    + "\" needs no line for the hosts that are known;" + " waiting for " + names(view.waitingFor()));
        }
        group.flatMap(MaskView.MaskGroup::outOfReach).ifPresent(hosts -> {
            throw Problem.ILLEGAL_STATE.with("the strategy \"" + view.strategy() + "\" of cluster \"" + view.cluster()
                    + "\" cannot be met, so there is no mask: " + names(hosts));
        });
    }

    private static String names(HostSample hosts) {
        String named = hosts.sample().stream()
                .map(host -> host.host() + " (" + host.reason() + ")")
                .collect(Collectors.joining(", "));
        int more = hosts.count() - hosts.sample().size();
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
