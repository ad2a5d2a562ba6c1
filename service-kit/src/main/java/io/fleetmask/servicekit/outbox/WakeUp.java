package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.work.Worker;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells the relay that something was committed; a call while it is at work is not lost. */
@Singleton
class WakeUp {
    private volatile Optional<Worker> relay = Optional.empty();

    void wakes(Worker worker) {
        relay = Optional.of(worker);
    }

    void wake() {
        relay.ifPresent(Worker::wake);
    }
}
