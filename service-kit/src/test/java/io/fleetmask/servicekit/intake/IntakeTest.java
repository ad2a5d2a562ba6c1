package io.fleetmask.servicekit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.published.Published;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
class IntakeTest {
    private static final String DEAD = Topic.deadLetters(Writer.INGEST);

    private final String id = UUID.randomUUID().toString();
    private final List<Received<ClusterMask>> handled = new ArrayList<>();

    @Inject
    Intake intake;

    @Inject
    Published published;

    @Test
    void ignoresRedeliveryReplayAndResurrection() {
        ConsumerRecord<byte[], byte[]> first = Messages.of(Messages.mask(id, 1));
        ConsumerRecord<byte[], byte[]> second = Messages.of(Messages.mask(id, 2));

        take(List.of(first));
        take(List.of(first, second));
        take(List.of(Messages.tombstone(id, 3)));
        take(List.of(first, second));
        take(List.of(Messages.of(Messages.mask(id, 4))));

        assertThat(handled)
                .containsExactly(
                        new Received.Current<>(Messages.mask(id, 1)),
                        new Received.Current<>(Messages.mask(id, 2)),
                        new Received.Gone<>(id, 3),
                        new Received.Current<>(Messages.mask(id, 4)));
    }

    @Test
    void keepsPoisonAsDeadLetterAndGoesOn() {
        ConsumerRecord<byte[], byte[]> poison = Messages.record(
                Optional.of(Messages.bytes(id + "-poison")),
                Optional.of(Messages.bytes("<html>")),
                Map.of("trace", "x"));

        take(List.of(poison, Messages.of(Messages.mask(id, 1))));

        assertThat(handled).hasSize(1);
        ConsumerRecord<byte[], byte[]> letter = published.in(DEAD, id, 1).get(0);
        assertThat(letter.value()).isEqualTo(Messages.bytes("<html>"));
        assertThat(Published.header(letter, DeadLetter.REASON)).startsWith("not JSON");
        assertThat(Published.header(letter, DeadLetter.TOPIC)).isEqualTo(Messages.TOPIC);
        assertThat(Published.header(letter, DeadLetter.PARTITION)).isEqualTo("0");
        assertThat(Published.header(letter, DeadLetter.OFFSET)).isEqualTo("7");
        assertThat(Published.header(letter, "trace")).isEqualTo("x");
    }

    @Test
    void buriesOnlyTheMessageThatTheHandlerCannotBear() {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            messages.add(Messages.of(Messages.mask(id + "-" + i, 1)));
        }
        intake.take(Topic.MASKS, ClusterMask.class, Messages.batch(messages), unseen -> {
            if (unseen.stream().anyMatch(each -> each.key().endsWith("-6"))) {
                throw new IllegalArgumentException("six is unbearable");
            }
            handled.addAll(unseen);
        });

        assertThat(handled).extracting(Received::key).hasSize(9).doesNotContain(id + "-6");
        assertThat(Published.header(published.in(DEAD, id, 1).get(0), DeadLetter.REASON))
                .isEqualTo("IllegalArgumentException: six is unbearable");
    }

    @Test
    void waitsInPlaceWhileTheDatabaseIsAway() {
        AtomicInteger attempts = new AtomicInteger();
        intake.take(
                Topic.MASKS, ClusterMask.class, Messages.batch(List.of(Messages.of(Messages.mask(id, 1)))), unseen -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new IllegalStateException(new SQLException("gone", "08006"));
                    }
                    handled.addAll(unseen);
                });

        assertThat(attempts).hasValue(3);
        assertThat(handled).hasSize(1);
    }

    @Test
    void repeatsWhatIsNotSurelyTheMessagesFault() {
        List<Throwable> failures = List.of(
                new NullPointerException("a bug"),
                new NoClassDefFoundError("Half/Deployed"),
                new IllegalStateException("EntityManagerFactory is closed"));
        AtomicInteger attempts = new AtomicInteger();
        intake.take(
                Topic.MASKS, ClusterMask.class, Messages.batch(List.of(Messages.of(Messages.mask(id, 1)))), unseen -> {
                    int attempt = attempts.getAndIncrement();
                    if (attempt < failures.size()) {
                        Failures.rethrow(failures.get(attempt));
                    }
                    handled.addAll(unseen);
                });

        assertThat(attempts).hasValue(4);
        assertThat(handled).hasSize(1);
        assertThat(published.in(DEAD, id, 0)).isEmpty();
    }

    @Test
    void givesUpOnlyTheMessageThatMeetsABugAgainAndAgain() {
        intake.take(
                Topic.MASKS,
                ClusterMask.class,
                Messages.batch(List.of(
                        Messages.of(Messages.mask(id + "-a", 1)),
                        Messages.of(Messages.mask(id + "-bug", 1)),
                        Messages.of(Messages.mask(id + "-z", 1)))),
                unseen -> {
                    if (unseen.stream().anyMatch(each -> each.key().endsWith("-bug"))) {
                        throw new NullPointerException("found by nobody yet");
                    }
                    handled.addAll(unseen);
                });

        assertThat(handled).extracting(Received::key).containsExactly(id + "-a", id + "-z");
        assertThat(Published.header(published.in(DEAD, id, 1).get(0), DeadLetter.REASON))
                .isEqualTo("NullPointerException: found by nobody yet");
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> messages) {
        intake.take(Topic.MASKS, ClusterMask.class, Messages.batch(messages), handled::addAll);
    }
}
