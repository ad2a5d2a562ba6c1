package io.fleetmask.remediation.service;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.Event;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.events.contract.SeenMessage;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What ingest and analysis would publish, and what this service has published. */
@Singleton
class Upstream {
    private static final AtomicLong REVISIONS = new AtomicLong(System.currentTimeMillis());

    private final TopicAccess topics;

    Upstream(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.topics = new TopicAccess(servers);
    }

    TopicAccess topics() {
        return topics;
    }

    static long next() {
        return REVISIONS.incrementAndGet();
    }

    void cluster(String id, ClusterPolicy policy) {
        publish(new ClusterState(id, next(), Instant.now(), id, policy));
    }

    void mask(ClusterMask mask) {
        publish(new ClusterMask(
                mask.cluster(),
                next(),
                mask.changedAt(),
                mask.strategy(),
                mask.complete(),
                mask.waitingFor(),
                mask.unfit(),
                mask.groups()));
    }

    long vm(VmState vm) {
        long revision = next();
        publish(new VmState(
                vm.id(),
                revision,
                vm.changedAt(),
                vm.name(),
                vm.aliases(),
                vm.host(),
                vm.cluster(),
                vm.vendor(),
                vm.hardwareVersion(),
                vm.power(),
                vm.powerOn(),
                vm.vmx()));
        return revision;
    }

    void publish(Event event) {
        Topic topic = Topic.of(event);
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(topic.topicName(), event.key(), EventCodec.encode(event));
        CloudEventHeaders.of(topic, event.key(), event.revision(), Instant.now())
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        topics.send(message);
    }

    void gone(Topic topic, String key) {
        ProducerRecord<String, byte[]> tombstone = new ProducerRecord<>(topic.topicName(), key, null);
        CloudEventHeaders.of(topic, key, next(), Instant.now())
                .forEach((name, value) -> tombstone.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        topics.send(tombstone);
    }

    /** Every message about a VM so far; empty for a tombstone. */
    List<Optional<VmxPatch>> patches(String vm) throws Exception {
        List<Optional<VmxPatch>> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : topics.records(Topic.VMX_PATCHES.topicName())) {
            if (message.key().equals(vm)) {
                SeenMessage.check(Topic.VMX_PATCHES, message);
                found.add(
                        message.value() == null
                                ? Optional.empty()
                                : Optional.of(EventCodec.decode(VmxPatch.class, message.value())));
            }
        }
        return found;
    }

    /** The newest message about each VM whose id begins like this. */
    Map<String, VmxPatch> newest(String prefix) throws Exception {
        Map<String, VmxPatch> newest = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : topics.records(Topic.VMX_PATCHES.topicName())) {
            if (message.key().startsWith(prefix) && message.value() != null) {
                SeenMessage.check(Topic.VMX_PATCHES, message);
                newest.put(message.key(), EventCodec.decode(VmxPatch.class, message.value()));
            }
        }
        return newest;
    }

    /** Until something can be seen from outside. */
    void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("did not come about within a minute");
            }
            Thread.sleep(50);
        }
    }

    /** The newest message about a VM, as soon as it is such a patch. */
    VmxPatch awaitNewest(String vm, Predicate<VmxPatch> wanted) throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline)) {
            List<Optional<VmxPatch>> found = patches(vm);
            Optional<VmxPatch> newest = found.isEmpty() ? Optional.empty() : found.get(found.size() - 1);
            if (newest.filter(wanted).isPresent()) {
                return newest.get();
            }
            Thread.sleep(50);
        }
        throw new AssertionError(vm + " has no such patch: " + patches(vm));
    }

    /** As soon as there are so many. */
    List<Optional<VmxPatch>> patches(String vm, int count) throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        List<Optional<VmxPatch>> found = patches(vm);
        while (found.size() < count && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
            found = patches(vm);
        }
        if (found.size() < count) {
            throw new AssertionError(vm + " has " + found.size() + " messages, " + count + " expected: " + found);
        }
        return found;
    }
}
