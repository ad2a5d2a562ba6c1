package io.fleetmask.analysis.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class SecretsTest {
    private static final String SECRET = "a secret that only the subscriber has";

    @Inject
    Webhooks webhooks;

    @Inject
    Secrets secrets;

    @Inject
    Statements statements;

    @AfterEach
    void remove() {
        webhooks.remove("sealed");
        webhooks.remove("clear");
    }

    @Test
    void areSealedInTheDatabaseAndNeverShownAgain() {
        webhooks.add(hook("sealed"));
        assertThat(stored("sealed")).startsWith("sealed:v1:").doesNotContain(SECRET);
        assertThat(secrets.open(webhooks.find("sealed").orElseThrow())).isEqualTo(SECRET);
        for (String path : List.of("/api/v1/webhooks", "/api/v1/webhooks/sealed")) {
            RestAssured.given()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body(not(containsString(SECRET)))
                    .body(not(containsString("sealed:v1:")));
        }
    }

    @Test
    void areUsedAsTheyAreWhereAnOlderVersionKeptThem() {
        webhooks.add(hook("clear"));
        statements.run("UPDATE webhook SET secret = ? WHERE id = 'clear'", update -> {
            update.setString(1, SECRET);
            return update.executeUpdate();
        });
        assertThat(secrets.open(webhooks.find("clear").orElseThrow())).isEqualTo(SECRET);
    }

    private String stored(String id) {
        return statements
                .query(
                        "SELECT secret FROM webhook WHERE id = ?",
                        find -> find.setString(1, id),
                        row -> row.getString(1))
                .get(0);
    }

    private static Webhook hook(String id) {
        return new Webhook(
                id,
                URI.create("http://127.0.0.1:1/"),
                SECRET,
                List.of(),
                WebhookForm.CLOUDEVENT,
                Instant.EPOCH,
                0,
                Long.MAX_VALUE / 2,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
