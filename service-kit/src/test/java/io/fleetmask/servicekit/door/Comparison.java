package io.fleetmask.servicekit.door;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;

/** A comparison with the topics, asked for as an operator does. Here it removes at once what a topic does not tell of. */
public final class Comparison {
    private Comparison() {}

    /**
     * From begin to end: one that was running already may have passed what a test is about, and one that goes on would
     * remove what the next test has just sent.
     */
    public static ValidatableResponse made() {
        ended();
        given().contentType("application/json")
                .post("/api/v1/reconciliation")
                .then()
                .statusCode(202);
        return ended();
    }

    /** One that was asked for is due at once; when it has ended, the next is due much later. */
    private static ValidatableResponse ended() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        ValidatableResponse status;
        do {
            status = given().get("/api/v1/reconciliation").then().statusCode(200);
        } while ((status.extract().<Boolean>path("running")
                        || Instant.parse(status.extract().<String>path("next")).isBefore(Instant.now()))
                && Instant.now().isBefore(deadline));
        return status;
    }
}
