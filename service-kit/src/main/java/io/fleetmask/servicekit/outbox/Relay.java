package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.outbox.RelayStep.End;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.fleetmask.servicekit.topic.TopicNames;
import io.fleetmask.servicekit.work.Worker;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;

/** Publishes the outbox in a thread of its own for as long as the application runs. */
@Startup
@Singleton
class Relay {
    private static final Duration OTHER_AT_WORK = Duration.ofMillis(20);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final OutboxSettings settings;
    private final Resume resume;
    private final RelayStep step;
    private final Backlog backlog;
    private final KafkaClients clients;
    private final TopicNames names;
    private boolean resumed;
    private volatile Optional<Producer<byte[], byte[]>> producer = Optional.empty();

    Relay(
            OutboxSettings settings,
            Resume resume,
            RelayStep step,
            Backlog backlog,
            WakeUp wakeUp,
            KafkaClients clients,
            TopicNames names,
            Workers workers) {
        this.settings = settings;
        this.resume = resume;
        this.step = step;
        this.backlog = backlog;
        this.clients = clients;
        this.names = names;
        Worker worker = workers.repeat("outbox-relay", this::round);
        wakeUp.wakes(worker);
    }

    private Duration round() throws InterruptedException {
        if (!resumed) {
            resume.openIfUsed();
            resume.run();
            resumed = true;
        }
        return settings.relay() ? pauseAfter(step.run(new Publication(producer(), names))) : Worker.NEVER_AGAIN;
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> open = producer.orElseGet(clients::producer);
        producer = Optional.of(open);
        return open;
    }

    private Duration pauseAfter(End end) {
        backlog.measure();
        return switch (end) {
            case PUBLISHED -> Worker.AT_ONCE;
            case LOCKED -> OTHER_AT_WORK;
            case EMPTY -> settings.pollInterval();
        };
    }

    @PreDestroy
    void close() {
        producer.ifPresent(open -> open.close(CLOSE));
    }
}
