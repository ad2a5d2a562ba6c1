package io.fleetmask.remediation.http;

import io.fleetmask.remediation.intake.Restoration;
import io.fleetmask.remediation.store.Restorations;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before a new database holds the patches that were published: nothing is planned until then. */
@Singleton
@Readiness
class RestorationReadiness implements HealthCheck {
    private final Restoration restoration;
    private final Restorations restorations;

    RestorationReadiness(Restoration restoration, Restorations restorations) {
        this.restoration = restoration;
        this.restorations = restorations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("patches of an earlier life are read")
                .status(restorations.areDone())
                .withData("progress", restoration.progress())
                .build();
    }
}
