package io.fleetmask.ingest.intake;

import io.fleetmask.events.Topic;
import io.fleetmask.ingest.change.ChangeReader;
import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.ingest.change.Verdict;
import io.fleetmask.ingest.config.ChangeReaders;
import io.fleetmask.ingest.recording.HostChanges;
import io.fleetmask.ingest.recording.Taken;
import io.fleetmask.ingest.recording.VmChanges;
import io.fleetmask.servicekit.intake.Intake;
import io.fleetmask.servicekit.topic.TopicNames;
import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to the topics. */
@ApplicationScoped
class Consumers {
    private final Intake intake;
    private final TopicNames names;
    private final HostChanges hosts;
    private final VmChanges vms;
    private final ChangeReaders readers;

    Consumers(Intake intake, TopicNames names, ChangeReaders readers, HostChanges hosts, VmChanges vms) {
        this.intake = intake;
        this.names = names;
        this.readers = readers;
        this.hosts = hosts;
        this.vms = vms;
    }

    @Incoming("host-changes")
    @Blocking
    void hosts(ConsumerRecords<byte[], byte[]> batch) {
        take(Topic.HOST_CHANGES, batch, readers.hosts(), hosts::take);
    }

    @Incoming("vm-changes")
    @Blocking
    void vms(ConsumerRecords<byte[], byte[]> batch) {
        take(Topic.VM_CHANGES, batch, readers.vms(), vms::take);
    }

    private <S> void take(
            Topic topic,
            ConsumerRecords<byte[], byte[]> batch,
            ChangeReader<S> reader,
            Function<List<ReportedChange<S>>, Taken> store) {
        intake.<ReportedChange<S>>take(
                names.of(topic), batch, message -> new ChangeMessage(message).read(reader), told -> {
                    told.forEach(change -> change.warning()
                            .ifPresent(warning -> Log.warnf("%s of %s: %s", names.of(topic), change.key(), warning)));
                    return store.apply(told).verdicts().stream()
                            .map(Consumers::reason)
                            .toList();
                });
    }

    private static Optional<String> reason(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused
                ? Optional.of(refused.problem().code() + ": " + refused.reason())
                : Optional.empty();
    }
}
