package io.fleetmask.remediation.intake;

import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.evaluation.PatchLoop;
import io.fleetmask.remediation.evaluation.PatchTraces;
import io.fleetmask.remediation.evaluation.Removal;
import io.fleetmask.remediation.plan.Configuration;
import io.fleetmask.remediation.store.Restorations;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.servicekit.intake.Intake;
import io.fleetmask.servicekit.intake.Received;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** VMs; a removed VM takes its patch with it. */
@Singleton
class VmIntake {
    private final Intake intake;
    private final Vms vms;
    private final Removal removal;
    private final Restorations restorations;
    private final PatchLoop loop;
    private final PatchTraces traces;

    VmIntake(Intake intake, Vms vms, Removal removal, Restorations restorations, PatchLoop loop, PatchTraces traces) {
        this.intake = intake;
        this.vms = vms;
        this.removal = removal;
        this.restorations = restorations;
        this.loop = loop;
        this.traces = traces;
    }

    @Incoming("vms")
    @Blocking
    void take(ConsumerRecords<byte[], byte[]> batch) {
        intake.take(Topic.VMS, VmState.class, batch, this::take);
        loop.wake();
    }

    void take(List<Received<VmState>> newest) {
        if (!restorations.areDone()) {
            throw new NotReadyException("the patches of an earlier life are not read yet");
        }
        vms.lockRows(newest.stream().map(Received::key).toList());
        List<VmState> current = new ArrayList<>();
        for (Received<VmState> received : newest) {
            if (received instanceof Received.Current<VmState> known) {
                Configuration.of(known.event());
                current.add(known.event());
            } else {
                removal.remove(received.key());
            }
        }
        vms.put(current);
        traces.saidOfVms(current.stream().map(VmState::id).toList());
    }
}
