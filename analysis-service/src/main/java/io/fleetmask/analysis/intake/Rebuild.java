package io.fleetmask.analysis.intake;

import io.fleetmask.analysis.store.RebuildLock;
import io.fleetmask.analysis.store.Rebuilt;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.HostState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.servicekit.intake.Intake;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Fills a new database from the topics before anything is computed from it: first the masks that were published, which
 * are the state that must not widen by accident, then all that they were computed from. Computing from half of the hosts
 * would publish masks that are too wide.
 */
@Singleton
public class Rebuild {
    private static final Duration WATCH = Duration.ofSeconds(5);

    private final Rebuilt rebuilt;
    private final RebuildLock lock;
    private final TopicReplay replay;
    private final PublishedMasks published;
    private final Intake intake;
    private final ClusterIntake clusters;
    private final HostIntake hosts;
    private final VmIntake vms;
    private final CountDownLatch done = new CountDownLatch(1);

    Rebuild(
            Rebuilt rebuilt,
            RebuildLock lock,
            TopicReplay replay,
            PublishedMasks published,
            Intake intake,
            ClusterIntake clusters,
            HostIntake hosts,
            VmIntake vms) {
        this.rebuilt = rebuilt;
        this.lock = lock;
        this.replay = replay;
        this.published = published;
        this.intake = intake;
        this.clusters = clusters;
        this.hosts = hosts;
        this.vms = vms;
    }

    void start(@Observes StartupEvent event, Workers workers) {
        workers.repeat("rebuild", this::round);
    }

    /** Fills the database, and then watches: after a rolling update that was turned back, nobody may be left who computes. */
    private Duration round() {
        if (!isDone()) {
            fill();
            done.countDown();
        }
        rebuilt.stayAlive();
        if (rebuilt.isAbandoned()) {
            fill();
        }
        return WATCH;
    }

    /** Returns when the database holds all that the topics held at its first start. */
    public void await() throws InterruptedException {
        done.await();
    }

    /** Whether {@link #await} would return at once. */
    public boolean isDone() {
        return done.getCount() == 0;
    }

    /** How far it is, in words; empty while nothing is read. */
    public Optional<String> progress() {
        return replay.progress().map(ReplayProgress::toString);
    }

    /** Fills the database, or finds that another instance has. */
    void fill() {
        if (rebuilt.isDone()) {
            return;
        }
        try {
            if (!lock.holding(this::fillAlone)) {
                throw new NotReadyException("another instance is reading the topics");
            }
        } catch (SQLException databaseAway) {
            throw new NotReadyException("the database is away: " + databaseAway.getMessage());
        }
    }

    private void fillAlone() {
        if (rebuilt.isDone()) {
            return;
        }
        if (rebuilt.isNew()) {
            Log.info("the database is new: reading what the topics hold");
            fillNew();
            rebuilt.done(false);
        } else {
            Log.info("what is known of CPU features has changed: reading hosts and VMs again");
            readAgain();
            rebuilt.done(true);
        }
        Log.info("the database holds what the topics held");
    }

    private void fillNew() {
        published.restore();
        replay.read(Topic.CLUSTERS, batch -> intake.replay(Topic.CLUSTERS, ClusterState.class, batch, clusters::take));
        replay.read(Topic.HOSTS, batch -> intake.replay(Topic.HOSTS, HostState.class, batch, hosts::take));
        replay.read(Topic.VMS, batch -> intake.replay(Topic.VMS, VmState.class, batch, vms::take));
    }

    private void readAgain() {
        rebuilt.begin();
        replay.read(Topic.HOSTS, batch -> intake.replayAgain(Topic.HOSTS, HostState.class, batch, hosts::take));
        replay.read(Topic.VMS, batch -> intake.replayAgain(Topic.VMS, VmState.class, batch, vms::take));
    }
}
