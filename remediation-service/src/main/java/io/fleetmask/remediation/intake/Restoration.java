package io.fleetmask.remediation.intake;

import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.evaluation.PatchLoop;
import io.fleetmask.remediation.evaluation.Removal;
import io.fleetmask.remediation.store.Restorations;
import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.freshness.Freshness;
import io.fleetmask.servicekit.intake.Intake;
import io.fleetmask.servicekit.intake.Received;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.work.Workers;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Reads back what this service published before its database was lost: nothing may be planned before, or zeros in files
 * would be taken for the administrator's. It reads some messages at a time, each time in a transaction of its own; the
 * higher revision counts, whatever the order. Patches of VMs that are gone meanwhile go once all VMs were read.
 */
@Startup
@Singleton
public class Restoration {
    private static final Duration TELL = Duration.ofSeconds(10);
    private static final int FORGET = 10_000;
    private static final int GONE = 200;

    private final Restorations restorations;
    private final OwnPatches own;
    private final Intake intake;
    private final PatchLoop loop;
    private final Removal removal;
    private final Freshness freshness;
    private final UnitOfWork units;
    private volatile String progress = "has not begun";
    private Instant tellAt = Instant.MIN;

    Restoration(
            Restorations restorations,
            OwnPatches own,
            Intake intake,
            PatchLoop loop,
            Removal removal,
            Freshness freshness,
            UnitOfWork units,
            Workers workers) {
        this.restorations = restorations;
        this.own = own;
        this.intake = intake;
        this.loop = loop;
        this.removal = removal;
        this.freshness = freshness;
        this.units = units;
        workers.once("restoration of patches", this::restore);
    }

    /** How far it has come, in words. */
    public String progress() {
        return progress;
    }

    private void restore() {
        if (!restorations.areDone()) {
            own.read(this::take);
            restorations.finish();
            Log.infof("the patches of an earlier life are taken over: %s", progress);
        }
        progress = "done";
        loop.wake();
        while (restorations.forgetRead(FORGET)) {
            Thread.onSpinWait();
        }
        removeGone();
    }

    private void take(ConsumerRecords<byte[], byte[]> some, long read, long all) {
        intake.replay(Topic.VMX_PATCHES, VmxPatch.class, some, this::apply);
        progress = "read " + read + " of " + all + " messages";
        if (Instant.now().isAfter(tellAt)) {
            tellAt = Instant.now().plus(TELL);
            Log.infof("reading the patches of an earlier life: %s", progress);
        }
    }

    private void apply(List<Received<VmxPatch>> newest) {
        if (!restorations.goOn()) {
            return;
        }
        List<VmxPatch> current = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Received<VmxPatch> received : newest) {
            if (received instanceof Received.Current<VmxPatch> known) {
                current.add(known.event());
            } else {
                gone.add(received.key());
            }
        }
        restorations.forget(gone);
        restorations.restore(current);
    }

    private void removeGone() {
        if (!restorations.areAnyOpen()) {
            return;
        }
        freshness.await(Optional.of(AfterToken.of(Writer.INGEST, 0)));
        restorations.seen();
        for (List<String> gone = restorations.gone(GONE); !gone.isEmpty(); gone = restorations.gone(GONE)) {
            List<String> some = gone;
            units.run(() -> some.forEach(removal::remove));
            Log.infof("%d patches of VMs that are gone are history", some.size());
        }
    }
}
