package io.fleetmask.ingest.http;

import io.fleetmask.servicekit.problem.Problem;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets so many bodies in at the same time: each holds a thread for as long as its sender takes. */
final class ConcurrencyLimit {
    private final int places;
    private final String what;
    private final Semaphore free;

    ConcurrencyLimit(int places, String what) {
        this.places = places;
        this.what = what;
        this.free = new Semaphore(places);
    }

    <T> T pass(Supplier<T> work) {
        if (!free.tryAcquire()) {
            throw Problem.OVERLOADED.with(places + " " + what + " are being read, which is the limit");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
