package io.fleetmask.analysis.store;

import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells whoever computes masks that this instance has taken something in; what others take in is found by looking. */
@Singleton
public class InputSignal {
    private volatile Optional<Runnable> listener = Optional.empty();

    InputSignal() {}

    /** Listens from now on. */
    public void wakes(Runnable someone) {
        listener = Optional.of(someone);
    }

    /** To be called after the commit. */
    public void tell() {
        listener.ifPresent(Runnable::run);
    }
}
