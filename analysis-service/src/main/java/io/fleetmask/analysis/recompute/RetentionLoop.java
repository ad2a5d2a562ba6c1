package io.fleetmask.analysis.recompute;

import io.fleetmask.analysis.intake.Rebuild;
import io.fleetmask.analysis.store.Retention;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what is old, a little at a time, for as long as the application runs. */
@Singleton
class RetentionLoop {
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final Rebuild rebuild;
    private final Retention retention;
    private final Duration pause;

    RetentionLoop(
            Rebuild rebuild,
            Retention retention,
            @ConfigProperty(name = "fleetmask.retention.pause", defaultValue = "1H") Duration pause) {
        this.rebuild = rebuild;
        this.retention = retention;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event, Workers workers) {
        workers.repeat("retention", this::round);
    }

    private Duration round() {
        if (!rebuild.isDone()) {
            return BREATH;
        }
        return retention.forget() ? BREATH : pause;
    }
}
