package io.fleetmask.servicekit.work;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.Beside;
import io.fleetmask.servicekit.intake.Intake;
import io.fleetmask.servicekit.intake.Messages;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One test only, for it leaves the application stopped. */
@QuarkusTest
@WithTestResource(StoppingBacking.class)
@SuppressWarnings("NullAway.Init")
class StopOrderTest {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final CountDownLatch isInHand = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Inject
    StopOrder stop;

    @Inject
    Event<ShutdownDelayInitiatedEvent> announcement;

    @Inject
    Intake intake;

    @Inject
    ConsumerChannels channels;

    @Inject
    Statements statements;

    @Test
    @Timeout(60)
    void workInHandCommitsAndNoOtherIsJudged() throws Exception {
        while (channels.silent(Duration.ofMinutes(1)).contains("patches")) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        CompletableFuture<Void> inHand = Beside.run(() -> take("in-hand"));
        isInHand.await();

        CompletableFuture<Void> stopped = Beside.run(() -> announcement.fire(new ShutdownDelayInitiatedEvent()));
        assertThat(stop.awaitStop(PATIENCE)).as("the stop is announced").isTrue();
        CompletableFuture<Void> late = Beside.run(() -> take("late"));
        refusesWritesButAnswersReaders();
        assertThat(stopped).isNotDone();
        assertThat(late).as("nobody may acknowledge it").isNotDone();
        mayEnd.countDown();

        inHand.join();
        stopped.join();
        late.join();
        assertThat(handled).containsExactly("in-hand");
        assertThat(statements.query(
                        "SELECT message_key FROM seen_revision WHERE topic = 'MASKS'",
                        none -> {},
                        row -> row.getString(1)))
                .containsExactly("in-hand");
        assertThat(channels.silent(Duration.ofMinutes(1))).contains("patches");
    }

    private void take(String cluster) {
        intake.take(
                Topic.MASKS,
                ClusterMask.class,
                Messages.batch(List.of(Messages.of(Messages.mask(cluster, 1)))),
                unseen -> {
                    isInHand.countDown();
                    awaitPermission();
                    unseen.forEach(each -> handled.add(each.key()));
                });
    }

    private void awaitPermission() {
        try {
            mayEnd.await();
        } catch (InterruptedException givenUp) {
            throw new IllegalStateException(givenUp);
        }
    }

    private static void refusesWritesButAnswersReaders() {
        given().contentType("application/json")
                .body("{}")
                .put("/probe")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("code", is("not-ready"))
                .body("detail", containsString("stopping"));
        given().get("/probe/known").then().statusCode(200);
    }
}
