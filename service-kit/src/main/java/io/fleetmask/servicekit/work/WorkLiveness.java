package io.fleetmask.servicekit.work;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Falls when a worker's thread has ended or hangs in a round, or when nobody reads a channel any more: then only a new
 * start helps. Work that fails and is repeated is alive, for as long as it fails.
 */
@Liveness
@Singleton
class WorkLiveness implements HealthCheck {
    private final StopOrder stop;
    private final Workers workers;
    private final ConsumerChannels channels;
    private final Duration longest;
    private final Instant created = Instant.now();

    WorkLiveness(
            StopOrder stop,
            Workers workers,
            ConsumerChannels channels,
            @ConfigProperty(name = "fleetmask.liveness.longest", defaultValue = "5M") Duration longest) {
        this.stop = stop;
        this.workers = workers;
        this.channels = channels;
        this.longest = longest;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> broken = stop.isRunning() ? broken(Instant.now()) : List.of();
        return HealthCheckResponse.named("work")
                .status(broken.isEmpty())
                .withData("broken", String.join("; ", broken))
                .build();
    }

    List<String> broken(Instant now) {
        List<String> broken = new ArrayList<>();
        workers.all().forEach(worker -> {
            if (worker.isDead()) {
                broken.add(worker.name() + ": its thread has ended");
            } else if (worker.hangs(now, longest)) {
                broken.add(worker.name() + ": no round has ended for " + longest);
            }
        });
        if (now.isAfter(created.plus(longest))) {
            channels.silent(longest).forEach(channel -> broken.add("channel " + channel + ": nobody reads it"));
        }
        return broken;
    }
}
