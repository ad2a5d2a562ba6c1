package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.outbox.RelayStep.End;
import io.fleetmask.servicekit.work.Worker;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Publishes the outbox in a thread of its own for as long as the application runs. */
@Startup
@Singleton
class Relay {
    private static final Duration OTHER_AT_WORK = Duration.ofMillis(250);

    private final OutboxSettings settings;
    private final Resume resume;
    private final RelayStep step;
    private final Backlog backlog;
    private final RelayTurn turn;
    private boolean resumed;

    Relay(
            OutboxSettings settings,
            Resume resume,
            RelayStep step,
            Backlog backlog,
            WakeUp wakeUp,
            RelayTurn turn,
            Workers workers) {
        this.settings = settings;
        this.resume = resume;
        this.step = step;
        this.backlog = backlog;
        this.turn = turn;
        Worker worker = workers.repeat("outbox-relay", this::round);
        wakeUp.wakes(worker);
    }

    private Duration round() throws InterruptedException {
        if (!resumed) {
            resume.run();
            resumed = true;
        }
        return settings.relay() ? pauseAfter(step.run(turn)) : Worker.NEVER_AGAIN;
    }

    private Duration pauseAfter(End end) {
        backlog.measure();
        return switch (end) {
            case PUBLISHED -> Worker.AT_ONCE;
            case LOCKED -> OTHER_AT_WORK;
            case EMPTY -> settings.pollInterval();
        };
    }

    @PreDestroy
    void close() {
        turn.close();
    }
}
