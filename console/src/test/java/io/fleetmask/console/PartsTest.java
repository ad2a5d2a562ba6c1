package io.fleetmask.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Service.class)
class PartsTest {
    private static JsonPath parts() {
        return given().get("/api/parts").then().statusCode(200).extract().jsonPath();
    }

    @Test
    void saysWhichServiceDoesNotAnswerAndWhatAnotherComplainsOf() {
        JsonPath parts = parts();

        assertThat(parts.getList("parts.name")).isEqualTo(List.of("analysis", "ingest", "remediation"));
        assertThat(parts.getList("parts.answers")).isEqualTo(List.of(true, true, false));
        assertThat(parts.getList("parts.troubles")).isEqualTo(List.of(List.of("broker"), List.of("broker"), List.of()));
    }

    @Test
    void saysSinceWhen() {
        String since = parts().getString("parts[2].since");

        assertThat(Instant.parse(since)).isBeforeOrEqualTo(Instant.now());
        assertThat(parts().getString("parts[2].since")).isEqualTo(since);
    }
}
