package io.fleetmask.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.Map;
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
}
