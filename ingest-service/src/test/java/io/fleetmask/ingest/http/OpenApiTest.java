package io.fleetmask.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
class OpenApiTest {
    @Test
    void everyOperationSaysWhatAnErrorLooksLike() {
        JsonPath api = RestAssured.get("/q/openapi?format=json").jsonPath();

        Map<String, Map<String, Object>> paths = api.getMap("paths");
        assertThat(paths).isNotEmpty();
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            assertThat(operation)
                    .as(method + " " + path)
                    .extracting("responses.default")
                    .isEqualTo(Map.of("$ref", "#/components/responses/Problem"));
        }));
        assertThat(api.getMap("components.responses.Problem.content")).containsOnlyKeys("application/problem+json");
        assertThat(api.getList("components.schemas.Problem.required")).contains("code", "detail");
    }

    @Test
    void everyChangeSaysHowFarToReadDownstream() {
        JsonPath api = RestAssured.get("/q/openapi?format=json").jsonPath();

        Map<String, Map<String, Object>> paths = api.getMap("paths");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            if (!method.equals("get")) {
                assertThat(operation)
                        .as(method + " " + path)
                        .extracting("responses")
                        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                        .hasEntrySatisfying(
                                new Condition<>(status -> status.startsWith("2"), "success"),
                                new Condition<>(
                                        response -> String.valueOf(response).contains("Fleetmask-After"),
                                        "the header"));
            }
        }));
    }
}
