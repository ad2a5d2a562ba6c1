package io.fleetmask.servicekit.work;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The order in which the service starts and stops.
 *
 * <p>No work begins before the HTTP server listens, which is the last step of the start: a start that fails takes
 * nothing with it. The stop is announced, from then on no work begins; work in hand commits or is given up after a
 * while; the consumers commit their offsets and leave their groups. Only then Quarkus closes HTTP, Hibernate, the
 * database and the beans, in an order of its own.
 */
@Singleton
public class StopOrder {
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final WorkInHand inHand = new WorkInHand();
    private final CountDownLatch consumersLeft = new CountDownLatch(1);
    private final ConsumerChannels consumers;
    private final Duration longest;

    StopOrder(
            ConsumerChannels consumers,
            @ConfigProperty(name = "fleetmask.stop.longest", defaultValue = "8S") Duration longest) {
        this.consumers = consumers;
        this.longest = longest;
    }

    void started(@ObservesAsync HttpServerStart event) {
        inHand.start();
    }

    /** With HTTP switched off this one alone comes. */
    void started(@ObservesAsync HttpsServerStart event) {
        inHand.start();
    }

    /** The first that Quarkus does: HTTP is still open. */
    void stop(@Observes @Priority(1) ShutdownDelayInitiatedEvent event) {
        stop();
    }

    /** What comes first when the start has failed. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stop();
    }

    /** What comes first when the start has failed early. */
    void stop(@Observes @Priority(1) @BeforeDestroyed(ApplicationScoped.class) Object event) {
        stop();
    }

    WorkInHand inHand() {
        return inHand;
    }

    /** Whether work may begin: the start is over and no stop has been announced. */
    public boolean isRunning() {
        return inHand.isRunning();
    }

    /** Whether the stop has been announced: long work ends at the next place where it may. */
    public boolean isStopping() {
        return inHand.isStopping();
    }

    /** Pauses for this long, or until the stop is announced; whether it is. */
    public boolean awaitStop(Duration longestPause) throws InterruptedException {
        return inHand.awaitStop(longestPause);
    }

    /**
     * Does the work of a consumer, unless the stop has been announced: then it waits until the consumers have left, so
     * that nobody acknowledges what was not done, and says false.
     */
    public boolean whileRunning(String work, Runnable task) {
        try {
            Optional<WorkInHand.Ticket> begun = inHand.begin(work);
            if (begun.isPresent()) {
                WorkInHand.Ticket ticket = begun.get();
                try (ticket) {
                    task.run();
                    return true;
                } catch (StoppingException left) {
                    Log.debug(left.getMessage());
                }
            }
            consumersLeft.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Calls this, from the thread that stops, as soon as the stop is announced. */
    public void whenAnnounced(Runnable listener) {
        inHand.whenAnnounced(listener);
    }

    private void stop() {
        if (!inHand.announceStop()) {
            return;
        }
        try {
            finishWork();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        consumers.leave();
        consumersLeft.countDown();
    }

    private void finishWork() throws InterruptedException {
        List<WorkInHand.Ticket> late = inHand.awaitEnd(longest);
        if (!late.isEmpty()) {
            Log.warnf("given up at the stop after %d s: %s", longest.toSeconds(), late);
            inHand.interruptAll();
            inHand.awaitEnd(AFTER_INTERRUPT);
        }
    }
}
