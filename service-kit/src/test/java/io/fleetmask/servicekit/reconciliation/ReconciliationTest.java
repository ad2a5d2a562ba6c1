package io.fleetmask.servicekit.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import io.fleetmask.events.CloudEventHeaders;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.Beside;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.door.Comparison;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import io.fleetmask.servicekit.published.Published;
import io.fleetmask.servicekit.topic.KafkaClients;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class ReconciliationTest {
    private static final String CLUSTERS = Topic.CLUSTERS.topicName();

    private final String id = UUID.randomUUID().toString();

    @Inject
    HeldClusters clusters;

    @Inject
    Revisions revisions;

    @Inject
    Published published;

    @Inject
    KafkaClients clients;

    @AfterEach
    void forget() {
        clusters.rows.clear();
        clusters.changing.clear();
        clusters.meanwhile = () -> {};
    }

    @Inject
    Outbox outbox;

    @Inject
    Statements statements;

    @Inject
    UnitOfWork units;

    @Test
    void publishesAgainWhatTheBrokerHasLostAndTellsIt() {
        long revision = units.call(() -> revisions.next());
        clusters.rows.put(id, revision);

        ValidatableResponse ended = Comparison.made();

        assertThat(published.in(CLUSTERS, id, 1))
                .extracting(Published::revision)
                .containsOnly(revision);
        ended.body("last.topic", hasItem(CLUSTERS))
                .body("last.examples.flatten()", hasItem(id))
                .body("last.repaired.sum()", greaterThanOrEqualTo(1));
    }

    @Test
    void letsOneThatCannotBePublishedKeepNoOtherFromIt() {
        long revision = units.call(() -> revisions.next());
        clusters.rows.put(HeldClusters.BROKEN, revision + 1);
        clusters.rows.put(id, revision);

        Comparison.made();

        assertThat(published.in(CLUSTERS, id, 1))
                .extracting(Published::revision)
                .containsOnly(revision);
    }

    @Test
    void publishesNothingAgainThatHasArrived() {
        clusters.rows.put(id, publish());
        Comparison.made();
        bury();
        assertThat(published.in(CLUSTERS, id, 2))
                .extracting(message -> message.value() == null)
                .containsExactly(false, true);
    }

    /** For whoever sent it a transaction has ended before the messages can be seen: for seconds, while a broker is away. */
    @Test
    void waitsForWhatIsSentAndNotYetVisible() throws Exception {
        long revision = units.call(() -> revisions.next());
        clusters.rows.put(id, revision);
        try (Producer<byte[], byte[]> other = clients.fencingProducer(id)) {
            other.initTransactions();
            other.beginTransaction();
            other.send(message(revision)).get();
            CompletableFuture<ValidatableResponse> comparison = Beside.ask(Comparison::made);
            assertThatThrownBy(() -> comparison.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            other.commitTransaction();
            comparison.get();
        }
        bury();
        assertThat(published.in(CLUSTERS, id, 2))
                .extracting(message -> message.value() == null)
                .containsExactly(false, true);
    }

    private ProducerRecord<byte[], byte[]> message(long revision) {
        ClusterState state = new ClusterState(id, revision, Instant.EPOCH, "Lab", ClusterPolicy.DEFAULT);
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(CLUSTERS, id.getBytes(StandardCharsets.UTF_8), EventCodec.encode(state));
        CloudEventHeaders.of(Topic.CLUSTERS, id, revision, Instant.EPOCH)
                .forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    @Test
    void leavesAloneWhatIsChangedAndPublishedMeanwhile() {
        String other = UUID.randomUUID().toString();
        long revision = units.call(() -> revisions.next());
        clusters.rows.put(id, units.call(() -> revisions.next()));
        clusters.rows.put(other, revision);
        clusters.changing.put(id, units.call(() -> revisions.next()));

        Comparison.made();

        assertThat(published.in(CLUSTERS, other, 1))
                .extracting(Published::revision)
                .containsOnly(revision);
        bury();
        assertThat(published.in(CLUSTERS, id, 1))
                .extracting(message -> message.value() == null)
                .containsExactly(true);
    }

    /** As a crash empties it, and as one does that has begun elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUNCATE met_key",
                "UPDATE met_key SET revision = 1 WHERE topic = 'CLUSTERS' AND message_key = ''",
            })
    void publishesNothingAgainWhenWhatWasMetIsLost(String loss) {
        clusters.rows.put(id, publish());
        clusters.meanwhile = () -> statements.run(loss, lose -> lose.executeUpdate());

        Comparison.made().body("last.failure", hasItem(containsString("what was met in fleetmask.clusters is lost")));

        bury();
        assertThat(published.in(CLUSTERS, id, 2))
                .extracting(message -> message.value() == null)
                .containsExactly(false, true);
    }

    private void bury() {
        units.run(() -> outbox.tombstone(Topic.CLUSTERS, id, revisions.next(), Instant.now()));
    }

    @Test
    void buriesAgainWhatIsGoneWhenTheBrokerHasLostTheTombstone() {
        publish();
        long tombstone = units.call(() -> revisions.next());
        remember(tombstone);

        Comparison.made();

        List<ConsumerRecord<byte[], byte[]>> messages = published.in(CLUSTERS, id, 2);
        assertThat(messages).hasSize(2).last().satisfies(last -> {
            assertThat(last.value()).isNull();
            assertThat(Published.revision(last)).isEqualTo(tombstone);
        });
    }

    @Test
    void leavesWhatTheTopicKnowsBetterThanAnOlderDatabase() {
        publish();
        clusters.rows.put(id, 0L);

        Comparison.made()
                .body("last.ahead.sum()", greaterThanOrEqualTo(1))
                .body("last.examples.flatten()", hasItem(id));

        long next = publish();
        assertThat(published.in(CLUSTERS, id, 2))
                .extracting(Published::revision)
                .hasSize(2)
                .last()
                .isEqualTo(next);
    }

    @Test
    void forgetsThatSomethingIsGoneWhenItIsThereAgain() {
        remember(units.call(() -> revisions.next()));
        publish();
        assertThat(statements.query(
                        "SELECT message_key FROM tombstone WHERE message_key = ?",
                        find -> find.setString(1, id),
                        row -> row.getString(1)))
                .isEmpty();
    }

    private long publish() {
        long revision = units.call(() -> {
            long next = revisions.next();
            outbox.publish(new ClusterState(id, next, Instant.now(), "Lab", ClusterPolicy.DEFAULT));
            return next;
        });
        assertThat(published.in(CLUSTERS, id, 1)).isNotEmpty();
        return revision;
    }

    private void remember(long revision) {
        statements.run("INSERT INTO tombstone VALUES ('CLUSTERS', ?, ?, now())", insert -> {
            insert.setString(1, id);
            insert.setLong(2, revision);
            return insert.executeUpdate();
        });
    }
}
