package io.fleetmask.remediation.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.backing.TopicSettings;
import io.fleetmask.backing.quarkus.BackingServices;
import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.Event;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.events.VmxPatch.Line;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.remediation.store.HourBudgets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** The topics are there, and the offsets of the consumer group; the database is new. */
@QuarkusTest
@TestProfile(EmptiedDatabaseTest.Profile.class)
class EmptiedDatabaseTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long HIGH = 9_000_000_000_000L;
    private static final String MASK = "------0-------------------------";

    public static final class Profile implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(EarlierLife.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    public static final class EarlierLife extends BackingServices {
        public EarlierLife() {
            super(
                    "remediation_emptied",
                    Stream.of("clusters", "vms", "masks", "vmx-patches")
                            .map(name -> TopicSettings.compacted("fleetmask." + name, 3))
                            .toList());
        }

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = super.start();
            try (TopicAccess topics = new TopicAccess(settings.getOrDefault("kafka.bootstrap.servers", ""))) {
                for (Event event : List.of(
                        new io.fleetmask.events.ClusterState("kept", HIGH, THEN, "Kept", ClusterPolicy.DEFAULT),
                        Fleet.mask("kept", HIGH, "AES"),
                        Fleet.vm("kept-vm", "kept", 9),
                        patch("kept-vm", HIGH, 7, PatchState.APPLIED, THEN),
                        patch("kept-vm", HIGH - 1, 6, PatchState.APPROVED, THEN),
                        patch("lately", HIGH - 2, 1, PatchState.APPROVED, Instant.now()))) {
                    topics.send(message(event));
                }
            }
            commitTheEnds(settings.getOrDefault("kafka.bootstrap.servers", ""));
            return settings;
        }

        private static ProducerRecord<String, byte[]> message(Event event) {
            Topic topic = Topic.of(event);
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(topic.topicName(), event.key(), EventCodec.encode(event));
            CloudEventHeaders.of(topic, event.key(), event.revision(), THEN)
                    .forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            return message;
        }

        private static VmxPatch patch(String vm, long revision, long number, PatchState state, Instant since) {
            return new VmxPatch(
                    vm,
                    revision,
                    THEN,
                    Optional.of("kept"),
                    HIGH,
                    state,
                    Optional.of(9),
                    ClusterPolicy.Syntax.CPUID,
                    List.of(new Line("cpuid.1.ecx", Optional.of(MASK))),
                    List.of(new Line("cpuid.1.ecx", Optional.empty())),
                    List.of("a note"),
                    Optional.of("reported"),
                    Optional.of(Fleet.INTEL),
                    List.of(Fleet.mask("kept", 1, "AES")
                            .groups()
                            .get(0)
                            .zeros()
                            .get(0)
                            .feature()),
                    new VmxPatch.Memory(
                            number, since, true, Optional.of(THEN), Optional.of("alice"), false, List.of()));
        }

        private static void commitTheEnds(String servers) {
            Map<String, Object> settings = Map.of("bootstrap.servers", servers, "group.id", "remediation-service");
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
                Stream.of("clusters", "vms", "masks")
                        .flatMap(name -> consumer.partitionsFor("fleetmask." + name).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .forEach(partition -> ends.put(
                                partition,
                                new OffsetAndMetadata(
                                        consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L))));
                consumer.commitSync(ends);
            }
        }
    }

    @Inject
    Upstream upstream;

    @Inject
    HourBudgets budgets;

    @Test
    void retiresThePatchesOfVmsThatAreGone() throws Exception {
        List<Optional<VmxPatch>> lately = upstream.patches("lately", 2);
        assertThat(lately.get(1)).isEmpty();
        assertThat(upstream.patches("kept-vm").get(0)).isPresent();
    }

    @Test
    void countsWhatWasLetThroughWithinTheHourBefore() throws Exception {
        upstream.await(() -> given().get("/q/health/ready").statusCode() == 200);
        List<Instant> approvals =
                QuarkusTransaction.requiringNew().call(() -> budgets.approvals("kept", Instant.now()));
        assertThat(approvals).hasSize(1);
    }

    @Test
    void goesOnWhereTheEarlierLifeEndedAndPublishesNothingTwice() throws Exception {
        upstream.cluster("other", ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask("other", 1, "AVX"));
        upstream.vm(Fleet.vm("other-vm", "other", 9));
        VmxPatch other = upstream.patches("other-vm", 1).get(0).orElseThrow();
        assertThat(other.revision()).isGreaterThan(HIGH);
        assertThat(upstream.patches("kept-vm")).hasSize(2);

        upstream.publish(Fleet.mask("kept", HIGH + 1));
        VmxPatch next = upstream.patches("kept-vm", 3).get(2).orElseThrow();
        assertThat(next.memory().number()).isEqualTo(8);
        assertThat(next.revision()).isGreaterThan(HIGH);
        assertThat(next.lines()).containsExactly(new Line("cpuid.1.ecx", Optional.empty()));
    }
}
