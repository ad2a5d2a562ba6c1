package io.fleetmask.analysis.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class LeaseTest {
    /** Beyond every revision, so that the running service finds nothing to deliver. */
    private static final long POSITION = Long.MAX_VALUE / 2;

    @Inject
    Webhooks webhooks;

    @Inject
    Statements statements;

    @Test
    void neverGoesBack() {
        givenLease("going", 1);
        assertThat(webhooks.delivered(hook("going", 1), POSITION + 2, Duration.ZERO))
                .isTrue();
        assertThat(webhooks.delivered(hook("going", 1), POSITION + 1, Duration.ZERO))
                .isFalse();
        assertThat(webhooks.find("going").orElseThrow().position()).isEqualTo(POSITION + 2);
    }

    @Test
    void isNotHeldByWhoIsLate() {
        givenLease("late", 2);
        assertThat(webhooks.delivered(hook("late", 1), POSITION + 1, Duration.ZERO))
                .isFalse();
        webhooks.failed(hook("late", 1), new Failure("too late", true), Duration.ofDays(1), Duration.ZERO);
        Webhook after = webhooks.find("late").orElseThrow();
        assertThat(after.position()).isEqualTo(POSITION);
        assertThat(after.failures()).isZero();
        assertThat(after.disabledAt()).isEmpty();
    }

    private void givenLease(String id, long lease) {
        webhooks.add(hook(id, 0));
        statements.run("UPDATE webhook SET lease = ? WHERE id = ?", update -> {
            update.setLong(1, lease);
            update.setString(2, id);
            return update.executeUpdate();
        });
    }

    private static Webhook hook(String id, long lease) {
        return new Webhook(
                id,
                URI.create("http://127.0.0.1/" + id),
                "secret of sixteen and more",
                List.of(),
                WebhookForm.CLOUDEVENT,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                lease,
                POSITION,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
