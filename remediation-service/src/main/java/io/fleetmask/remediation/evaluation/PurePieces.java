package io.fleetmask.remediation.evaluation;

import io.fleetmask.remediation.lifecycle.Evaluation;
import io.fleetmask.remediation.plan.Planner;
import io.fleetmask.vmwarefiles.advice.GuestHazards;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the pure parts of the service known to the container. */
class PurePieces {
    @Produces
    @Singleton
    Evaluation evaluation() {
        return new Evaluation(new Planner(GuestHazards.known()));
    }
}
