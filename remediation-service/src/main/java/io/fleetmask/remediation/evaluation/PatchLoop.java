package io.fleetmask.remediation.evaluation;

import io.fleetmask.remediation.store.Restorations;
import io.fleetmask.servicekit.work.Worker;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Works on due patches for as long as the application runs; several instances share the work by row locks. */
@Startup
@Singleton
public class PatchLoop {
    /** So that evaluation goes on between them. */
    private static final int SPREADS = 5;

    private final Spread spread;
    private final HourlyLimit turns;
    private final PatchWork work;
    private final Housekeeping housekeeping;
    private final Restorations restorations;
    private final boolean loops;
    private final int batch;
    private final Duration poll;
    private final Worker worker;
    private final List<Worker> helpers;

    PatchLoop(
            Spread spread,
            HourlyLimit turns,
            PatchWork work,
            Housekeeping housekeeping,
            Restorations restorations,
            Workers workers,
            @ConfigProperty(name = "fleetmask.patches.loop", defaultValue = "true") boolean loops,
            @ConfigProperty(name = "fleetmask.patches.batch", defaultValue = "1000") int batch,
            @ConfigProperty(name = "fleetmask.patches.parallel", defaultValue = "2") int parallel,
            @ConfigProperty(name = "fleetmask.patches.poll-interval", defaultValue = "1S") Duration poll) {
        this.spread = spread;
        this.turns = turns;
        this.work = work;
        this.housekeeping = housekeeping;
        this.restorations = restorations;
        this.loops = loops;
        this.batch = batch;
        this.poll = poll;
        this.worker = workers.repeat("patches", this::round);
        this.helpers = IntStream.range(1, parallel)
                .mapToObj(number -> workers.repeat("patches-" + number, this::help))
                .toList();
    }

    /** Something became due; a call while work is going on is not lost. */
    public void wake() {
        worker.wake();
        helpers.forEach(Worker::wake);
    }

    private Duration round() {
        if (!loops) {
            return Worker.NEVER_AGAIN;
        }
        return restorations.areDone() && step() > 0 ? Worker.AT_ONCE : poll;
    }

    /** What another instance would do, so that one of them waits for the database while the other works. */
    private Duration help() {
        if (!loops) {
            return Worker.NEVER_AGAIN;
        }
        return restorations.areDone() && work.run(batch) > 0 ? Worker.AT_ONCE : poll;
    }

    private int step() {
        int spreads = 0;
        while (spreads < SPREADS && (spread.takeBack() || spread.changes())) {
            spreads++;
        }
        turns.give(Instant.now());
        housekeeping.round(Instant.now());
        return work.run(batch) + spreads;
    }
}
