package io.fleetmask.servicekit.consumed;

import io.fleetmask.events.Topic;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.servicekit.intake.Intake;
import io.fleetmask.servicekit.intake.Received;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to the patches, and remembers what it was told. */
@Singleton
public class PatchListener {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Intake intake;
    private final Arrivals arrivals;
    private final List<Received<VmxPatch>> told = new ArrayList<>();

    PatchListener(Intake intake, Arrivals arrivals) {
        this.intake = intake;
        this.arrivals = arrivals;
    }

    @Incoming("patches")
    @Blocking
    void take(ConsumerRecords<byte[], byte[]> batch) {
        intake.take(Topic.VMX_PATCHES, VmxPatch.class, batch, this::add);
    }

    private synchronized void add(List<Received<VmxPatch>> newest) {
        told.addAll(newest);
    }

    /** The revisions it was told of this VM, in their order. */
    public synchronized List<Long> revisionsOf(String vm) {
        return told.stream()
                .filter(each -> each.key().equals(vm))
                .map(Received::revision)
                .toList();
    }

    /** Looks again at each arrival, and now and then. */
    public void await(BooleanSupplier reached) throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        long arrived = arrivals.count();
        while (!reached.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not reached within " + LONGEST);
            }
            arrivals.await(arrived, Duration.ofMillis(50));
            arrived = arrivals.count();
        }
    }
}
