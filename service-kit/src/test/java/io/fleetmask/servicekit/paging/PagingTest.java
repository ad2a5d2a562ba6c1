package io.fleetmask.servicekit.paging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.servicekit.KitBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(KitBacking.class)
class PagingTest {
    @Test
    void leadsThroughAListToItsEnd() {
        given().get("/probe/items?limit=2")
                .then()
                .body("items", contains(1, 2))
                .body("next", is("2"))
                .header("Link", "</probe/items?limit=2&after=2>; rel=\"next\"");
        given().get("/probe/items?limit=2&after=2")
                .then()
                .body("items", contains(3, 4))
                .body("next", is("4"));
        given().get("/probe/items?limit=2&after=4")
                .then()
                .body("items", contains(5))
                .body("next", nullValue())
                .header("Link", nullValue());
    }

    @Test
    void endsWithAPartThatIsFull() {
        given().get("/probe/items?limit=5").then().body("items.size()", is(5)).body("next", nullValue());
        given().get("/probe/items?after=99").then().body("items.size()", is(0)).body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit must be 1 to 1000",
        "limit=1001, limit must be 1 to 1000",
        "after=nonsense, after must be",
        "after=-1, after must be",
        "'after=ingest:3,analysis:7', waitFor=ingest:3"
    })
    void refusesWhatIsNoPart(String query, String detail) {
        given().urlEncodingEnabled(false)
                .get("/probe/items?" + query)
                .then()
                .statusCode(400)
                .body("detail", containsString(detail));
    }

    @Test
    void goesOnBehindAnIdThatLooksLikeAReceipt() {
        String next = given().get("/probe/names?limit=2").then().extract().path("next");

        given().queryParam("after", next).get("/probe/names?limit=2").then().body("items", contains("z"));
    }
}
