package io.fleetmask.connector.watch;

import io.fleetmask.vsphereapi.soap.FaultException;
import java.io.IOException;
import java.util.Optional;

/** Work in a thread beside another, which learns of its end. */
final class Follower implements Runnable {
    private final Work work;
    private volatile Optional<Exception> failure = Optional.empty();

    interface Work {
        void run() throws IOException, FaultException;
    }

    Follower(Work work) {
        this.work = work;
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (IOException | FaultException | RuntimeException failed) {
            failure = Optional.of(failed);
        }
    }

    boolean isFine() {
        return failure.isEmpty();
    }

    void rethrow() throws IOException, FaultException {
        Exception failed = failure.orElse(null);
        if (failed instanceof IOException io) {
            throw io;
        }
        if (failed instanceof FaultException fault) {
            throw fault;
        }
        if (failed instanceof RuntimeException runtime) {
            throw runtime;
        }
    }
}
