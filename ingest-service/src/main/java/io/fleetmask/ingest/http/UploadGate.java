package io.fleetmask.ingest.http;

import io.fleetmask.ingest.config.UploadSettings;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets so many uploads in at the same time: each holds a thread for as long as its sender takes. */
@Singleton
class UploadGate {
    private final int places;
    private final Semaphore free;

    UploadGate(UploadSettings settings) {
        this.places = settings.parallel();
        this.free = new Semaphore(places);
    }

    <T> T pass(Supplier<T> upload) {
        if (!free.tryAcquire()) {
            throw Problem.OVERLOADED.with(places + " uploads are being read, which is the limit");
        }
        try {
            return upload.get();
        } finally {
            free.release();
        }
    }
}
