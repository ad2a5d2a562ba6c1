package io.fleetmask.servicekit.freshness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.Beside;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.consumed.Arrivals;
import io.fleetmask.servicekit.consumed.PatchListener;
import io.fleetmask.servicekit.consumed.PatchMessages;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class FreshnessTest {
    private static final AtomicLong REVISION = new AtomicLong(1_000);

    private final String vm = UUID.randomUUID().toString();

    TopicAccess topics;

    @Inject
    Freshness freshness;

    @Inject
    PatchListener listener;

    @Inject
    ReadTopics read;

    @Inject
    ReadRevisions revisions;

    @Inject
    TopicEnds ends;

    @Inject
    ReadOffsets offsets;

    @Inject
    Arrivals arrivals;

    @Test
    void waitsUntilTheRevisionIsReadAndAllBeforeIt() {
        long revision = REVISION.incrementAndGet();
        CompletableFuture<Void> waiting = Beside.run(() -> freshness.await(after(revision)));
        topics.send(PatchMessages.of(vm, revision));
        topics.send(PatchMessages.of(vm + "-other", REVISION.incrementAndGet()));

        waiting.join();
        assertThat(listener.revisionsOf(vm)).containsExactly(revision);
    }

    @Test
    void doesNotTakeAHigherRevisionForALowerOneThatIsStillToCome() {
        long lower = REVISION.incrementAndGet();
        long higher = REVISION.incrementAndGet();
        topics.send(PatchMessages.of(vm + "-higher", higher));
        freshness.await(after(higher));

        assertThatThrownBy(() -> hasty().await(after(lower)))
                .hasMessageContaining("until revision " + lower + " of remediation is read");
        topics.send(PatchMessages.of(vm, lower));
        freshness.await(after(lower));
        assertThat(listener.revisionsOf(vm)).containsExactly(lower);
    }

    @Test
    void takesAHigherRevisionForOneThatNeverComes() {
        long superseded = REVISION.incrementAndGet();
        topics.send(PatchMessages.of(vm, REVISION.incrementAndGet()));

        freshness.await(after(superseded));
        assertThat(listener.revisionsOf(vm)).hasSize(1);
    }

    @Test
    void doesNotWaitForMarkersOfTransactionsAndWhatWasGivenUpInThem() throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", topics.bootstrapServers(), "transactional.id", vm, "max.block.ms", "40000");
        long revision = REVISION.incrementAndGet();
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(PatchMessages.of(vm, revision)).get();
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(PatchMessages.of(vm + "-given-up", revision + 1_000_000))
                    .get();
            producer.abortTransaction();
        }

        freshness.await(after(revision));
        assertThat(listener.revisionsOf(vm)).containsExactly(revision);
        assertThat(listener.revisionsOf(vm + "-given-up")).isEmpty();
    }

    @Test
    void waitsForTheConditionToo() {
        AtomicInteger looks = new AtomicInteger();
        freshness.await(after(0), "third time lucky", () -> looks.incrementAndGet() == 3);

        assertThat(looks).hasValue(3);
        assertThatThrownBy(() -> hasty().await(after(0), "the sky falls", () -> false))
                .hasMessage("waited 300 ms until the sky falls");
    }

    @Test
    void doesNotWaitForWhatTheServiceItselfHasWritten() {
        freshness.await(Optional.of(AfterToken.of(Writer.INGEST, Long.MAX_VALUE)));
    }

    @Test
    void letsOnlySoManyWait() {
        Freshness full = new Freshness(Writer.INGEST, settings(0), read, revisions, ends, offsets, arrivals);
        assertThatThrownBy(() -> full.await(after(0))).hasMessage("0 requests wait already; come again");
    }

    @Test
    void isTheParameterOfAView() {
        given().get("/probe-after").then().statusCode(200).body(equalTo("whenever"));
        given().get("/probe-after?after=remediation:0").then().statusCode(200).body(equalTo("remediation:0"));
        given().get("/probe-after?after=soon").then().statusCode(400).body("detail", containsString("not \"soon\""));
    }

    /** Gives up soon. */
    private Freshness hasty() {
        return new Freshness(Writer.INGEST, settings(1), read, revisions, ends, offsets, arrivals);
    }

    private static FreshnessSettings settings(int places) {
        return new FreshnessSettings() {
            @Override
            public Duration longest() {
                return Duration.ofMillis(300);
            }

            @Override
            public int places() {
                return places;
            }
        };
    }

    private static Optional<AfterToken> after(long revision) {
        return Optional.of(AfterToken.of(Writer.REMEDIATION, revision));
    }
}
