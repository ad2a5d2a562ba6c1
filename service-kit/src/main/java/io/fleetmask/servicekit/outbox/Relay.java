package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.outbox.RelayStep.End;
import io.fleetmask.servicekit.patience.BackOff;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/** Publishes the outbox in a thread of its own for as long as the application runs. */
@Singleton
class Relay {
    private static final Duration OTHER_AT_WORK = Duration.ofMillis(20);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final OutboxSettings settings;
    private final Resume resume;
    private final RelayStep step;
    private final Backlog backlog;
    private final WakeUp wakeUp;
    private final KafkaClients clients;
    private final TopicNames names;
    private final Thread thread = new Thread(this::work, "outbox-relay");
    private volatile boolean stopped;

    Relay(
            OutboxSettings settings,
            Resume resume,
            RelayStep step,
            Backlog backlog,
            WakeUp wakeUp,
            KafkaClients clients,
            TopicNames names) {
        this.settings = settings;
        this.resume = resume;
        this.step = step;
        this.backlog = backlog;
        this.wakeUp = wakeUp;
        this.clients = clients;
        this.names = names;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        wakeUp.wake();
        thread.join(CLOSE.toMillis());
        thread.interrupt();
    }

    private void work() {
        try {
            repeatedly(resume::openIfUsed);
            repeatedly(resume::run);
            if (settings.relay()) {
                publish();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() throws InterruptedException {
        Producer<byte[], byte[]> producer = clients.producer();
        try {
            Publication publication = new Publication(producer, names);
            while (!stopped) {
                repeatedly(() -> pause(step.run(publication)));
            }
        } finally {
            // An interrupted thread cannot close a producer in peace.
            Thread.interrupted();
            producer.close(CLOSE);
        }
    }

    private void pause(End end) throws InterruptedException {
        backlog.measure();
        switch (end) {
            case PUBLISHED -> {}
            case LOCKED -> Thread.sleep(OTHER_AT_WORK.toMillis());
            case EMPTY -> wakeUp.await(settings.pollInterval());
        }
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    /** Until it succeeds: what waits in the outbox waits there safely. */
    private void repeatedly(Task task) throws InterruptedException {
        for (int failures = 1; !stopped; failures++) {
            try {
                task.run();
                return;
            } catch (RuntimeException failed) {
                if (stopped) {
                    return;
                }
                Duration wait = BackOff.PATIENT.after(failures);
                log(failures, wait, failed);
                Thread.sleep(wait.toMillis());
            }
        }
    }

    private static void log(int failures, Duration wait, RuntimeException failed) {
        if (failures == 1) {
            Log.warnf("outbox waits: %s", failed.getMessage());
        } else {
            Log.debugf(failed, "outbox waits %s after %d failures", wait, failures);
        }
    }
}
