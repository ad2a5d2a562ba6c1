package io.fleetmask.servicekit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.KitBacking;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
class SeenRevisionsTest {
    @Inject
    SeenRevisions seen;

    @Inject
    OlderThanSeen older;

    @Inject
    MeterRegistry metrics;

    @Test
    void countsWhatIsOlderThanWhatItHasSeen() {
        assertThat(raise("older", 5)).isTrue();
        double before = counted();
        assertThat(raise("older", 5)).as("the same again").isFalse();
        assertThat(counted()).isEqualTo(before);
        assertThat(raise("older", 3)).isFalse();
        assertThat(counted()).isEqualTo(before + 1);
    }

    @Test
    void noticesAWriterThatSaysNothingNew() {
        raise("anew", 1_000);
        for (int revision = 1; revision <= OlderThanSeen.RUN; revision++) {
            raise("anew", revision);
        }
        assertThat(older.run(Topic.HOSTS)).isEqualTo(OlderThanSeen.RUN);
        raise("anew", 1_001);
        assertThat(older.run(Topic.HOSTS)).isZero();
    }

    @Test
    void repeatsWhatNothingNewerWasSeenOf() {
        raise("again", 5);
        assertThat(repeat("again", 4)).isFalse();
        assertThat(repeat("again", 5)).isTrue();
        assertThat(repeat("again", 6)).isTrue();
    }

    private boolean raise(String key, long revision) {
        return QuarkusTransaction.requiringNew()
                .call(() -> !seen.raise(Topic.HOSTS, message(key, revision)).isEmpty());
    }

    private boolean repeat(String key, long revision) {
        return QuarkusTransaction.requiringNew()
                .call(() -> !seen.repeat(Topic.HOSTS, message(key, revision)).isEmpty());
    }

    private static List<Received<ClusterMask>> message(String key, long revision) {
        return List.of(new Received.Gone<>(key, revision));
    }

    private double counted() {
        return metrics.counter("fleetmask.intake.older", "topic", Topic.HOSTS.topicName())
                .count();
    }
}
