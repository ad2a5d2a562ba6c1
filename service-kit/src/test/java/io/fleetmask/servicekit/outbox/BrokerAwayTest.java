package io.fleetmask.servicekit.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.published.Published;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StoppableBroker.class)
@SuppressWarnings("NullAway.Init")
class BrokerAwayTest {
    private static final int CHANGES = 200;

    StoppableBroker.Switch broker;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRows rows;

    @Inject
    Revisions revisions;

    @Inject
    Published published;

    @Test
    void keepsMessagesUntilTheBrokerIsBackAndThenPublishesThemInOrder() throws InterruptedException {
        awaitResumed();
        change("before");
        assertThat(published.in(Topic.CLUSTERS.topicName(), "before", CHANGES)).hasSize(CHANGES);
        assertThat(emptied()).isTrue();

        broker.stopBroker();
        change("while-away");
        assertThat(rows.waiting().messages()).isEqualTo(CHANGES);
        assertThat(becomes("DOWN")).isTrue();
        given().get("/q/health/ready").then().statusCode(200);
        broker.startBroker();
        assertThat(becomes("UP")).isTrue();

        List<ConsumerRecord<byte[], byte[]>> arrived = published.in(Topic.CLUSTERS.topicName(), "while-away", CHANGES);
        assertThat(arrived)
                .extracting(Published::revision)
                .hasSize(CHANGES)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(emptied()).isTrue();
    }

    /** The broker has messages a moment before the relay has removed them. */
    private boolean emptied() throws InterruptedException {
        for (int attempt = 0; attempt < 1_000 && rows.waiting().messages() > 0; attempt++) {
            Thread.sleep(50);
        }
        return rows.waiting().messages() == 0;
    }

    /** What the service says of the broker. */
    private static boolean becomes(String status) throws InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            if (status.equals(given().get("/q/health/well").path("checks.find { it.name == 'broker' }.status"))) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    /** A broker that has just started may be slower than a request waits. */
    private void awaitResumed() {
        Instant deadline = Instant.now().plusSeconds(120);
        boolean resumed = false;
        while (!resumed) {
            try {
                QuarkusTransaction.requiringNew().run(() -> revisions.next());
                resumed = true;
            } catch (NotReadyException early) {
                assertThat(Instant.now()).isBefore(deadline);
            }
        }
    }

    private void change(String cluster) {
        for (int i = 0; i < CHANGES; i++) {
            QuarkusTransaction.requiringNew()
                    .run(() -> outbox.publish(
                            new ClusterState(cluster, revisions.next(), Instant.now(), "Lab", ClusterPolicy.DEFAULT)));
        }
    }
}
