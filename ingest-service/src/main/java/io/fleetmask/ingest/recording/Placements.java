package io.fleetmask.ingest.recording;

import io.fleetmask.ingest.store.PlacementsDue;
import io.fleetmask.servicekit.work.StopOrder;
import io.fleetmask.servicekit.work.Worker;
import io.fleetmask.servicekit.work.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Brings VMs to cluster and vendor of their hosts when these have changed. A cluster may have more VMs than fit into
 * memory, so that happens after the change, some VMs at a time, and goes on after a crash where it stopped.
 */
@Startup
@Singleton
class Placements {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final int HOSTS_AT_ONCE = 100;

    private final PlacementsDue due;
    private final PlacementStep step;
    private final StopOrder stop;
    private volatile long waiting;

    Placements(PlacementsDue due, PlacementStep step, StopOrder stop, Workers workers, MeterRegistry metrics) {
        this.due = due;
        this.step = step;
        this.stop = stop;
        metrics.gauge("fleetmask.placements.due", this, placements -> placements.waiting);
        workers.repeat("placements", this::round);
    }

    /**
     * To be called after a change of these hosts is committed. Waits for their VMs as long as that is bearable; the
     * others follow by themselves.
     *
     * @return the highest revision of the VMs that changed; 0 if none did
     */
    long follow(Collection<String> hosts) {
        Instant end = Instant.now().plus(PlacementsDue.PATIENCE);
        long highest = 0;
        try {
            for (String host : due.among(hosts)) {
                PlacementStep.Outcome outcome;
                do {
                    if (stop.isStopping() || Instant.now().isAfter(end)) {
                        return highest;
                    }
                    outcome = step.run(host);
                    highest = Math.max(highest, outcome.revision());
                } while (!outcome.isDone());
            }
        } catch (RuntimeException failed) {
            Log.warnf("the VMs of hosts that have changed follow later: %s", failed.getMessage());
        }
        return highest;
    }

    private Duration round() {
        List<String> hosts = due.next(HOSTS_AT_ONCE);
        hosts.forEach(this::goOn);
        waiting = due.count();
        return hosts.size() < HOSTS_AT_ONCE ? PAUSE : Worker.AT_ONCE;
    }

    /** A host that cannot be done stops no other. */
    private void goOn(String host) {
        try {
            boolean done = false;
            while (!done && !stop.isStopping()) {
                done = step.run(host).isDone();
            }
        } catch (RuntimeException failed) {
            Log.warnf("the VMs of host %s do not follow it, next attempt in %s: %s", host, AFTER_FAILURE, failed);
            due.postpone(host, AFTER_FAILURE);
        }
    }
}
