package io.fleetmask.analysis.http;

import io.fleetmask.analysis.store.DueClusters;
import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.freshness.Freshness;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets answers wait for what their clients know was sent, and for the masks that include it. */
@Singleton
class After {
    private final Freshness freshness;
    private final DueClusters due;
    private final Duration longest;

    After(
            Freshness freshness,
            DueClusters due,
            @ConfigProperty(name = "fleetmask.after.longest", defaultValue = "10S") Duration longest) {
        this.freshness = freshness;
        this.due = due;
        this.longest = longest;
    }

    /** Waits for the messages. */
    void await(Optional<AfterToken> after) {
        freshness.await(after);
    }

    /** Waits for the messages and the cluster's mask. */
    void await(Optional<AfterToken> after, String cluster) {
        freshness.await(after, "the mask of cluster \"" + cluster + "\" includes it", () -> includesAll(cluster));
    }

    /** Nobody waits here for a cluster that settles for longer. */
    private boolean includesAll(String cluster) {
        Optional<Instant> at = due.dueAt(cluster);
        at.map(then -> Duration.between(Instant.now(), then))
                .filter(wait -> wait.compareTo(longest) > 0)
                .ifPresent(wait -> {
                    throw Problem.NOT_YET
                            .with("the mask of cluster \"" + cluster + "\" waits for the cluster to settle until "
                                    + at.orElseThrow())
                            .retryAfter(wait);
                });
        return at.isEmpty();
    }

    /** What the next service has to have read in order not to be behind an answer with this mask. */
    static Optional<AfterToken> including(Optional<AfterToken> after, Optional<Long> maskRevision) {
        if (maskRevision.isEmpty()) {
            return after;
        }
        long revision = maskRevision.get();
        return Optional.of(after.map(token -> token.and(Writer.ANALYSIS, revision))
                .orElseGet(() -> AfterToken.of(Writer.ANALYSIS, revision)));
    }
}
