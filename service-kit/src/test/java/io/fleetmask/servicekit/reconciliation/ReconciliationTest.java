package io.fleetmask.servicekit.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.outbox.Revisions;
import io.fleetmask.servicekit.published.Published;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
class ReconciliationTest {
    private final String id = UUID.randomUUID().toString();

    @Inject
    HeldClusters clusters;

    @Inject
    Revisions revisions;

    @Inject
    Published published;

    @AfterEach
    void forget() {
        clusters.rows.clear();
    }

    @Test
    void publishesAgainWhatTheBrokerHasLostAndTellsIt() {
        long revision = QuarkusTransaction.requiringNew().call(() -> revisions.next());
        clusters.rows.put(id, revision);

        given().contentType("application/json")
                .post("/api/v1/reconciliation")
                .then()
                .statusCode(202);

        assertThat(published.in(Topic.CLUSTERS.topicName(), id, 1))
                .extracting(Published::revision)
                .containsExactly(revision);
        ended().body("last.topic", hasItem("fleetmask.clusters"))
                .body("last.examples.flatten()", hasItem(id))
                .body("last.repaired.sum()", greaterThanOrEqualTo(1));
    }

    private static ValidatableResponse ended() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        ValidatableResponse status;
        do {
            status = given().get("/api/v1/reconciliation").then().statusCode(200);
        } while ((status.extract().<Boolean>path("running") || status.extract().<Integer>path("last.size()") == 0)
                && Instant.now().isBefore(deadline));
        return status;
    }
}
