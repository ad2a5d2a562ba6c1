package io.fleetmask.analysis.recompute;

import io.fleetmask.analysis.intake.Rebuild;
import io.fleetmask.analysis.store.InputSignal;
import io.fleetmask.servicekit.work.Worker;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Computes what is due, for as long as the application runs. */
@Singleton
class RecomputeLoop {
    private final Rebuild rebuild;
    private final Recompute recompute;
    private final FailingGauge gauge;
    private final InputSignal signal;
    private final Duration pause;

    RecomputeLoop(
            Rebuild rebuild,
            Recompute recompute,
            FailingGauge gauge,
            InputSignal signal,
            @ConfigProperty(name = "fleetmask.recompute.pause", defaultValue = "0.2S") Duration pause) {
        this.rebuild = rebuild;
        this.recompute = recompute;
        this.gauge = gauge;
        this.signal = signal;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event, Workers workers) {
        Worker worker = workers.repeat("recompute", this::round);
        signal.wakes(worker::wake);
    }

    /** One cluster, or a pause. */
    private Duration round() {
        gauge.measure();
        return rebuild.isDone() && recompute.one() ? Worker.AT_ONCE : pause;
    }
}
