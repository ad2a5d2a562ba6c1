package io.fleetmask.remediation.intake;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.outbox.PatchLoop;
import io.fleetmask.remediation.store.Restorations;
import io.fleetmask.servicekit.patience.BackOff;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;

/**
 * Reads back what this service published before its database was lost: nothing may be planned before, or zeros in files
 * would be taken for the administrator's.
 */
@Singleton
class Restoration {
    private final Restorations restorations;
    private final OwnPatches own;
    private final PatchLoop loop;
    private final Thread thread = new Thread(this::run, "restoration");

    Restoration(Restorations restorations, OwnPatches own, PatchLoop loop) {
        this.restorations = restorations;
        this.own = own;
        this.loop = loop;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void run() {
        for (int failures = 1; !Thread.currentThread().isInterrupted(); failures++) {
            try {
                restore();
                return;
            } catch (RuntimeException failed) {
                Log.debugf(failed, "restoration waits after %d failures", failures);
                pause(failures);
            }
        }
    }

    private void restore() {
        if (!restorations.areDone()) {
            Collection<VmxPatch> published = own.published();
            restorations.restore(published);
            Log.infof("%d patches of an earlier life are taken over", published.size());
        }
        loop.wake();
    }

    private static void pause(int failures) {
        try {
            Thread.sleep(BackOff.PATIENT.after(failures).toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
