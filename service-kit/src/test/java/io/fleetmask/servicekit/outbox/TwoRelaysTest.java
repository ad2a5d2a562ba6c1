package io.fleetmask.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.Beside;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.outbox.RelayStep.End;
import io.fleetmask.servicekit.published.Published;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relays of two instances of a service. */
@QuarkusTest
@TestProfile(WithoutRelay.class)
@WithTestResource(KitBacking.class)
class TwoRelaysTest {
    private static final int KEYS = 20;
    private static final int TRANSACTIONS = 100;

    private final String id = UUID.randomUUID().toString();

    @Inject
    Outbox outbox;

    @Inject
    Revisions revisions;

    @Inject
    RelayStep step;

    @Inject
    Turns turns;

    @Inject
    Published published;

    @Inject
    Statements statements;

    @BeforeEach
    void publishWhatOthersHaveLeft() throws InterruptedException {
        try (RelayTurn turn = turns.turn()) {
            End end;
            do {
                end = step.run(turn);
            } while (end != End.EMPTY);
        }
    }

    @Test
    void onlyOneHasTheTurn() throws InterruptedException {
        try (RelayTurn first = turns.turn();
                RelayTurn second = turns.turn()) {
            assertThat(step.run(first)).isEqualTo(End.EMPTY);
            assertThat(step.run(second)).isEqualTo(End.LOCKED);
            first.giveUp();
            assertThat(step.run(second)).isEqualTo(End.EMPTY);
        }
    }

    @Test
    void theOneThatLostItsTurnWhileItSentPublishesNothingBehindItsSuccessor() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        RelayTurn suspended = turns.turn(() -> {
            sending.countDown();
            await(resumed);
        });
        change(id);
        CompletableFuture<End> first = Beside.ask(() -> run(suspended));
        await(sending);

        turns.endSession();
        change(id);
        try (RelayTurn successor = turns.turn()) {
            assertThat(step.run(successor)).isEqualTo(End.PUBLISHED);
        }
        resumed.countDown();

        assertThatThrownBy(first::join).hasCauseInstanceOf(RuntimeException.class);
        suspended.close();
        change(id + "-last");
        publishWhatOthersHaveLeft();
        assertThat(published.in(Topic.CLUSTERS.topicName(), id, 3).stream()
                        .filter(each -> Published.key(each).equals(id)))
                .extracting(Published::revision)
                .hasSize(2)
                .isSorted();
    }

    @Test
    void nothingIsSentAgainThatTheBrokerHadStoredWhenTheDatabaseFailed() throws InterruptedException {
        try (RelayTurn turn = turns.turn()) {
            for (int key = 0; key < KEYS; key++) {
                change(id + "-" + key);
            }
            keepRows();
            try {
                assertThatThrownBy(() -> step.run(turn)).hasStackTraceContaining("nothing is deleted here");
            } finally {
                deleteRows();
            }
            change(id + "-0");
            assertThat(step.run(turn)).isEqualTo(End.PUBLISHED);
            assertThat(step.run(turn)).isEqualTo(End.EMPTY);
        }
        assertThat(published.in(Topic.CLUSTERS.topicName(), id, KEYS + 1))
                .extracting(Published::revision)
                .hasSize(KEYS + 1)
                .doesNotHaveDuplicates();
    }

    private void keepRows() {
        statements.run("""
            CREATE FUNCTION refuse_delete() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE 'nothing is deleted here'; END $$""", PreparedStatement::execute);
        statements.run(
                "CREATE TRIGGER refuse_delete BEFORE DELETE ON outbox EXECUTE FUNCTION refuse_delete()",
                PreparedStatement::execute);
    }

    private void deleteRows() {
        statements.run("DROP TRIGGER refuse_delete ON outbox", PreparedStatement::execute);
        statements.run("DROP FUNCTION refuse_delete", PreparedStatement::execute);
    }

    @Test
    void loseNothingAndPublishTheNewestOfEachKeyLastHoweverOftenTheTurnChanges() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Void>> relays =
                List.of(Beside.run(() -> publishUntil(stop)), Beside.run(() -> publishUntil(stop)));
        Map<String, Long> newest = new HashMap<>();
        for (int transaction = 0; transaction < TRANSACTIONS; transaction++) {
            QuarkusTransaction.requiringNew().run(() -> newest.putAll(changeEveryKey()));
            if (transaction % 20 == 19) {
                turns.endSession();
            }
        }
        published.in(Topic.CLUSTERS.topicName(), id, KEYS * TRANSACTIONS);
        stop.set(true);
        relays.forEach(CompletableFuture::join);
        publishWhatOthersHaveLeft();

        List<ConsumerRecord<byte[], byte[]>> all = published.in(Topic.CLUSTERS.topicName(), id, KEYS * TRANSACTIONS);
        assertThat(all).hasSize(KEYS * TRANSACTIONS);
        Map<String, Long> last = new HashMap<>();
        all.forEach(each -> last.put(Published.key(each), Published.revision(each)));
        assertThat(last).isEqualTo(newest);
    }

    private void publishUntil(AtomicBoolean stop) {
        try (RelayTurn turn = turns.turn()) {
            while (!stop.get()) {
                try {
                    step.run(turn);
                } catch (KafkaException | UnsentException | IllegalStateException turnLost) {
                    turn.giveUp();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        }
    }

    private End run(RelayTurn turn) {
        try {
            return step.run(turn);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void change(String cluster) {
        QuarkusTransaction.requiringNew().run(() -> publish(cluster, revisions.next()));
    }

    private Map<String, Long> changeEveryKey() {
        List<Long> next = revisions.next(KEYS);
        Map<String, Long> changed = new HashMap<>();
        for (int key = 0; key < KEYS; key++) {
            publish(id + "-" + key, next.get(key));
            changed.put(id + "-" + key, next.get(key));
        }
        return changed;
    }

    private void publish(String cluster, long revision) {
        outbox.publish(new ClusterState(cluster, revision, Instant.EPOCH, "Lab", ClusterPolicy.DEFAULT));
    }
}
