package io.fleetmask.analysis.recompute;

import io.fleetmask.analysis.intake.Rebuild;
import io.fleetmask.analysis.store.DueClusters;
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
    private static final Duration IN_OTHER_HANDS = Duration.ofMillis(200);

    private final Rebuild rebuild;
    private final Recompute recompute;
    private final DueClusters due;
    private final FailingGauge gauge;
    private final InputSignal signal;
    private final Duration pause;

    RecomputeLoop(
            Rebuild rebuild,
            Recompute recompute,
            DueClusters due,
            FailingGauge gauge,
            InputSignal signal,
            @ConfigProperty(name = "fleetmask.recompute.pause", defaultValue = "1S") Duration pause) {
        this.rebuild = rebuild;
        this.recompute = recompute;
        this.due = due;
        this.gauge = gauge;
        this.signal = signal;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event, Workers workers) {
        Worker worker = workers.repeat("recompute", this::round);
        signal.wakes(worker::wake);
    }

    /** One cluster, or a pause until the next is due. */
    private Duration round() {
        gauge.measure();
        if (!rebuild.isDone()) {
            return pause;
        }
        return recompute.one()
                ? Worker.AT_ONCE
                : due.untilNext().map(this::between).orElse(pause);
    }

    /** What is due and was not taken is locked by others, or nothing may be computed. */
    private Duration between(Duration until) {
        if (until.isNegative() || until.isZero()) {
            return IN_OTHER_HANDS;
        }
        return until.compareTo(pause) < 0 ? until : pause;
    }
}
