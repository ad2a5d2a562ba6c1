package io.fleetmask.servicekit.origin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.servicekit.KitBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(KitBacking.class)
class AdmissionFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"/probe/known", "/q/health/ready", "/q/metrics", "/q/openapi", "/nowhere"})
    void refusesAForeignHostAtEveryPath(String path) {
        refused(given().header("Host", "evil.example").get(path).then(), "foreign-host")
                .body("detail", containsString("evil.example"));
    }

    @Test
    void refusesAPageOfAnotherSite() {
        refused(put(given().header("Origin", "http://evil.example")), "cross-site");
        refused(put(given().header("Origin", "null")), "cross-site");
        refused(put(given().header("Sec-Fetch-Site", "cross-site")), "cross-site");
        refused(
                given().header("Origin", "http://evil.example")
                        .get("/probe/known")
                        .then(),
                "cross-site");
    }

    @Test
    void refusesAPreflightOfAnotherSite() {
        refused(
                given().header("Origin", "http://evil.example")
                        .header("Access-Control-Request-Method", "PUT")
                        .options("/probe")
                        .then(),
                "cross-site");
    }

    @Test
    void doesNotBelieveWhatAProxySays() {
        refused(
                given().header("Host", "evil.example")
                        .header("X-Forwarded-Host", "localhost")
                        .header("Forwarded", "host=localhost")
                        .get("/probe/known")
                        .then(),
                "foreign-host");
        refused(
                given().header("Origin", "http://evil.example")
                        .header("X-Forwarded-Host", "evil.example")
                        .get("/probe/known")
                        .then(),
                "cross-site");
        put(given().header("Host", "localhost:9000")
                        .header("Origin", "http://localhost:9000")
                        .header("X-Forwarded-Host", "evil.example"))
                .statusCode(200);
    }

    @Test
    void changesNothingByAForm() {
        given().contentType("application/x-www-form-urlencoded")
                .body("{\"name\":\"x\"}")
                .put("/probe")
                .then()
                .statusCode(415)
                .body("code", is("wrong-content-type"));
    }

    @Test
    void letsALargeRefusedBodyGoByAndAnswersTheNextRequest() {
        given().header("Origin", "http://evil.example")
                .contentType("application/json")
                .body("x".repeat(5_000_000))
                .put("/probe")
                .then()
                .statusCode(403);
        given().get("/probe/known").then().statusCode(200);
    }

    @Test
    void tellsBrowsersNotToGuessTypesAndNotToKeepAnswersToWrites() {
        given().get("/probe/known")
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", is("nosniff"))
                .header("Cache-Control", nullValue());
        put(given()).header("X-Content-Type-Options", is("nosniff")).header("Cache-Control", is("no-store"));
        given().get("/probe/elsewhere").then().statusCode(409).header("X-Content-Type-Options", is("nosniff"));
    }

    private static ValidatableResponse put(RequestSpecification from) {
        return from.contentType("application/json")
                .body("{\"name\":\"x\"}")
                .put("/probe")
                .then();
    }

    private static ValidatableResponse refused(ValidatableResponse answer, String code) {
        return answer.statusCode(403)
                .contentType("application/problem+json")
                .header("X-Content-Type-Options", is("nosniff"))
                .body("status", is(403))
                .body("code", is(code));
    }
}
