package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.patience.NotReadyException;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps a service that starts from giving out revisions before it knows how far its topics had come: whoever remembers
 * those would ignore everything it says. A database cannot tell that it is new, or a restored one.
 */
@Singleton
class ResumeGate {
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final CountDownLatch open = new CountDownLatch(1);
    private final Semaphore waiters;

    /** Who waits holds a connection, and whoever opens the gate needs one: so not all may wait. */
    ResumeGate(@ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.waiters = new Semaphore(Math.max(1, connections / 2 - 1));
    }

    void open() {
        open.countDown();
    }

    void await() {
        if (open.getCount() == 0) {
            return;
        }
        if (!waiters.tryAcquire()) {
            throw new NotReadyException("others wait already for the broker, which knows the highest revision");
        }
        try {
            awaitOpen();
        } finally {
            waiters.release();
        }
    }

    private void awaitOpen() {
        try {
            if (!open.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new NotReadyException("the broker, which knows the highest revision, could not be asked for "
                        + LONGEST_WAIT_SECONDS + " s");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("stopped while waiting for the highest revision in the topics");
        }
    }
}
