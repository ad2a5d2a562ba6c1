package io.fleetmask.analysis.intake;

import io.fleetmask.events.ClusterState;
import io.fleetmask.events.HostState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.servicekit.intake.Intake;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to the topics. */
@ApplicationScoped
class Consumers {
    private final Rebuild rebuild;
    private final Intake intake;
    private final ClusterIntake clusters;
    private final HostIntake hosts;
    private final VmIntake vms;

    Consumers(Rebuild rebuild, Intake intake, ClusterIntake clusters, HostIntake hosts, VmIntake vms) {
        this.rebuild = rebuild;
        this.intake = intake;
        this.clusters = clusters;
        this.hosts = hosts;
        this.vms = vms;
    }

    @Incoming("clusters")
    @Blocking
    void clusters(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
        rebuild.await();
        intake.take(Topic.CLUSTERS, ClusterState.class, batch, clusters::take);
    }

    @Incoming("hosts")
    @Blocking
    void hosts(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
        rebuild.await();
        intake.take(Topic.HOSTS, HostState.class, batch, hosts::take);
    }

    @Incoming("vms")
    @Blocking
    void vms(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
        rebuild.await();
        intake.take(Topic.VMS, VmState.class, batch, vms::take);
    }
}
