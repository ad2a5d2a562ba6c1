package io.fleetmask.ingest.http;

import io.fleetmask.ingest.config.UploadSettings;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Lets so many uploads in at the same time. */
@Singleton
class UploadGate {
    private final ConcurrencyLimit places;

    UploadGate(UploadSettings settings) {
        this.places = new ConcurrencyLimit(settings.parallel(), "uploads");
    }

    <T> T pass(Supplier<T> upload) {
        return places.pass(upload);
    }
}
