package io.fleetmask.servicekit.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.fleetmask.servicekit.KitBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.ValidatableResponse;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(KitBacking.class)
class ProblemsTest {
    @Test
    void saysWhereJsonIsMalformed() {
        isProblem(put("{\"name\": "), 400, "malformed-json", containsString("line 1, column"));
    }

    @Test
    void saysWhichFieldHasTheWrongForm() {
        isProblem(
                put("{\"name\":\"x\",\"policy\":{\"tighten\":\"maybe\"}}"),
                400,
                "invalid-value",
                allOf(containsString("policy.tighten"), containsString("\"maybe\"")));
        isProblem(
                put("{\"name\":\"x\",\"policy\":{\"settle\":\"soon\"}}"),
                400,
                "invalid-value",
                containsString("policy.settle"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\",\"bogus\":1}|bogus: there is no field \"bogus\" here; known are name, policy",
                "{\"policy\":{\"settle\":\"30s\"}}|policy.settle: it must be a duration such as \"PT30S\", not \"30s\"",
                "{\"policy\":{\"maxPatchesPerHour\":\"many\"}}|policy.maxPatchesPerHour: it must be a number, not \"many\"",
                "{\"policy\":{\"powerCycleOnReboot\":\"many\"}}|policy.powerCycleOnReboot: it must be true or false",
                "{\"policy\":7}|policy: it must be an object",
                "{\"policy\":{\"maintenanceWindows\":{}}}|policy.maintenanceWindows: it must be a list",
                "{\"name\":{}}|name: it must be a text",
                "[]|it must be an object"
            })
    void saysWhatAValueMustBeAndNoJavaName(String body, String detail) {
        isProblem(
                put(body),
                400,
                "invalid-value",
                allOf(containsString(detail), not(containsString("java")), not(containsString("fleetmask"))));
    }

    @Test
    void leadsToAPageThatSaysWhatToDo() {
        String type = put("{").extract().path("type");

        given().get(type).then().statusCode(200).contentType("text/html").body(containsString("malformed-json"));
        given().get("/problems").then().statusCode(200).body(containsString("href=\"/problems/not-yet\""));
        given().get("/problems/none").then().statusCode(404);
    }

    @Test
    void hasAnsweredInFewerBytesWhereThatIsWanted() {
        given().header("Accept-Encoding", "gzip")
                .config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .get("/problems")
                .then()
                .header("Content-Encoding", "gzip");
    }

    @Test
    void saysThatNothingIsAtAPath() {
        isProblem(given().get("/api/v1/nowhere").then(), 404, "unknown-path", containsString("/api/v1/nowhere"));
    }

    @Test
    void saysThatAMethodIsNotAllowed() {
        isProblem(given().noContentType().post("/probe").then(), 405, "method-not-allowed", containsString("/probe"))
                .header("Allow", "OPTIONS, PUT");
        isProblem(
                        given().delete("/probe/list/a").then(),
                        405,
                        "method-not-allowed",
                        containsString("only for GET, HEAD, OPTIONS"))
                .header("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void saysThatAContentTypeIsNotTaken() {
        isProblem(
                        given().contentType("image/jpeg")
                                .body(new byte[] {1})
                                .put("/probe")
                                .then(),
                        415,
                        "wrong-content-type",
                        containsString("but application/json"))
                .header("Accept", "application/json")
                .header("Accept-Post", "application/json");
        isProblem(
                        given().contentType("text/plain")
                                .body("x")
                                .post("/probe/log")
                                .then(),
                        415,
                        "wrong-content-type",
                        is("a log is text"))
                .header("Accept-Post", "text/plain, application/gzip");
    }

    @Test
    void saysThatNoRepresentationIsAccepted() {
        isProblem(
                given().accept("image/png").get("/probe/known").then(),
                406,
                "not-acceptable",
                containsString("/probe/known"));
    }

    @Test
    void refusesLongJsonBodies() {
        isProblem(
                put("{\"name\":\"" + "x".repeat(2_000_000) + "\"}"), 413, "body-too-large", containsString("1048576"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list/x?limit=abc|limit must be a whole number up to 2147483647, not \"abc\"",
                "list/x?limit=99999999999|limit must be a whole number",
                "list/x?limit=|limit must be a whole number",
                "list/x?number=1.5|number must be a whole number",
                "list/x?all=maybe|all must be true or false, not \"maybe\"",
                "list/x?clsuter=lab|no parameter \"clsuter\" here; known are all, cluster, limit, number",
                "list/x?cluster=a%00b|cluster must have no control characters",
                "list/x%00|id must have no control characters",
                "known?kind=x|no parameter \"kind\" here; none is taken"
            })
    void refusesWhatAResourceWouldMisread(String request, String detail) {
        isProblem(
                given().urlEncodingEnabled(false).get("/probe/" + request).then(),
                400,
                "invalid-value",
                containsString(detail));
    }

    @Test
    void refusesTextThatTheDatabaseCannotKeep() {
        isProblem(put("{\"name\":\"a\\u0000b\"}"), 400, "invalid-value", containsString("name: a text must not hold"));
    }

    @Test
    void takesParametersThatFit() {
        given().get("/probe/list/x?cluster=lab&number=7&all=true&limit=5")
                .then()
                .statusCode(200)
                .body(is("\"xlab7true5\""));
    }

    @Test
    void passesOnWhatAResourceSays() {
        isProblem(
                given().get("/probe/elsewhere").then(), 409, "host-elsewhere", is("esx-1 belongs to prod, not to lab"));
    }

    @Test
    void asksToComeBackWhileTheDatabaseIsAway() {
        isProblem(given().get("/probe/database-away").then(), 503, "database-away", containsString("try again"))
                .header("Retry-After", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolled-back", "in-the-way"})
    void asksToComeBackWhenNothingCouldBeCommitted(String kind) {
        isProblem(given().get("/probe/" + kind).then(), 503, "not-committed", containsString("may be sent again"))
                .header("Retry-After", "5");
    }

    @Test
    void hidesTheInsidesOfAFailure() {
        isProblem(given().get("/probe/bug").then(), 500, "internal-error", containsString("Nothing was changed"));
    }

    private static ValidatableResponse put(String json) {
        return given().contentType("application/json").body(json).put("/probe").then();
    }

    private static ValidatableResponse isProblem(
            ValidatableResponse answer, int status, String code, Matcher<String> detail) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", is(status))
                .body("code", is(code))
                .body("type", is("/problems/" + code))
                .body("detail", detail);
    }
}
