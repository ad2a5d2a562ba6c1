package io.fleetmask.analysis.stream.webhook;

import io.fleetmask.servicekit.work.Worker;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks for subscribers that have something to hear, and calls a few of them at a time; nothing else waits for them. */
@Singleton
class Deliveries {
    private static final int AT_A_TIME = 8;

    private final Webhooks webhooks;
    private final Delivery delivery;
    private final Duration pause;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final ExecutorService callers = Executors.newFixedThreadPool(AT_A_TIME, Deliveries::thread);

    Deliveries(
            Webhooks webhooks,
            Delivery delivery,
            @ConfigProperty(name = "fleetmask.webhooks.pause", defaultValue = "0.5S") Duration pause) {
        this.webhooks = webhooks;
        this.delivery = delivery;
        this.pause = pause;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "webhook-caller");
        thread.setDaemon(true);
        return thread;
    }

    void start(@Observes StartupEvent event, Workers workers) {
        workers.repeat("webhooks", this::round);
    }

    void stop(@Observes ShutdownEvent event) {
        callers.shutdownNow();
    }

    /** One subscriber, or a pause. */
    private Duration round() {
        return free.tryAcquire() && callOne() ? Worker.AT_ONCE : pause;
    }

    private boolean callOne() {
        boolean called = false;
        try {
            Optional<Webhook> due = webhooks.lease(Delivery.LEASE);
            due.ifPresent(webhook -> callers.execute(() -> deliver(webhook)));
            called = due.isPresent();
        } finally {
            if (!called) {
                free.release();
            }
        }
        return called;
    }

    private void deliver(Webhook webhook) {
        try {
            delivery.deliver(webhook);
        } catch (RuntimeException failed) {
            Log.warnf("webhook %s waits: %s", webhook.id(), failed.getMessage());
        } finally {
            free.release();
        }
    }
}
