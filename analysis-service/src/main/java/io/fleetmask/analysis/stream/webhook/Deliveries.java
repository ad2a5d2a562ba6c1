package io.fleetmask.analysis.stream.webhook;

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
    private final Thread thread = new Thread(this::work, "webhooks");
    private volatile boolean stopped;

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

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        thread.interrupt();
        callers.shutdownNow();
    }

    private void work() {
        while (!stopped) {
            try {
                free.acquire();
                if (!callOne()) {
                    free.release();
                    Thread.sleep(pause.toMillis());
                }
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private boolean callOne() {
        try {
            Optional<Webhook> due = webhooks.lease(Delivery.LEASE);
            due.ifPresent(webhook -> callers.execute(() -> deliver(webhook)));
            return due.isPresent();
        } catch (RuntimeException databaseAway) {
            Log.debugf(databaseAway, "webhooks wait");
            return false;
        }
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
