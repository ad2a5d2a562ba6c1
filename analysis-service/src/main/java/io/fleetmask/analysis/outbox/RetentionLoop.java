package io.fleetmask.analysis.outbox;

import io.fleetmask.analysis.intake.Rebuild;
import io.fleetmask.analysis.store.Retention;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what is old, a little at a time, for as long as the application runs. */
@Singleton
class RetentionLoop {
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final Rebuild rebuild;
    private final Retention retention;
    private final Duration pause;
    private final Thread thread = new Thread(this::work, "retention");

    RetentionLoop(
            Rebuild rebuild,
            Retention retention,
            @ConfigProperty(name = "fleetmask.retention.pause", defaultValue = "1H") Duration pause) {
        this.rebuild = rebuild;
        this.retention = retention;
        this.pause = pause;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void work() {
        try {
            rebuild.await();
            while (true) {
                Thread.sleep(round().toMillis());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration round() {
        try {
            return retention.forget() ? BREATH : pause;
        } catch (RuntimeException failed) {
            Log.warnf("nothing can be forgotten: %s", failed.getMessage());
            return pause;
        }
    }
}
