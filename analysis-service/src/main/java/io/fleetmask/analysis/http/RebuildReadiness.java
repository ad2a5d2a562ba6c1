package io.fleetmask.analysis.http;

import io.fleetmask.analysis.intake.Rebuild;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before a new database holds what the topics hold: answers would be about half of the fleet. */
@Singleton
@Readiness
class RebuildReadiness implements HealthCheck {
    private final Rebuild rebuild;

    RebuildReadiness(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("filled from the topics").status(rebuild.isDone());
        rebuild.progress().ifPresent(progress -> response.withData("progress", progress));
        return response.build();
    }
}
