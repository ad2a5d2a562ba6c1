package io.fleetmask.servicekit.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class MissingKeysTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    MissingKeys missing;

    @Inject
    Statements statements;

    @AfterEach
    void forget() {
        missing.lately(Topic.MASKS, List.of(), DAY);
    }

    @Test
    void areMissingLatelyAtFirst() {
        assertThat(missing.lately(Topic.MASKS, List.of("a", "b"), DAY)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void areMissingForLongAfterAWhile() {
        missing.lately(Topic.MASKS, List.of("a"), DAY);
        pass("25 hours");
        assertThat(missing.lately(Topic.MASKS, List.of("a", "b"), DAY)).containsExactly("b");
    }

    @Test
    void beginAnewWhenTheyWereFoundAgain() {
        missing.lately(Topic.MASKS, List.of("a", "b"), DAY);
        missing.lately(Topic.MASKS, List.of("b"), DAY);
        pass("25 hours");
        assertThat(missing.lately(Topic.MASKS, List.of("a", "b"), DAY)).containsExactly("a");
    }

    @Test
    void areThoseOfTheirTopic() {
        missing.lately(Topic.MASKS, List.of("a"), DAY);
        missing.lately(Topic.HOSTS, List.of(), DAY);
        pass("25 hours");
        assertThat(missing.lately(Topic.MASKS, List.of("a"), DAY)).isEmpty();
    }

    private void pass(String time) {
        statements.run("UPDATE missing_key SET since = since - ?::interval", update -> {
            update.setString(1, time);
            return update.executeUpdate();
        });
    }
}
