package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class KindsTest {
    private final Fleet fleet = Fleet.ofThisTest();

    private void givenThreeHosts(String cluster) {
        fleet.cluster(cluster);
        fleet.host(cluster + "-a", cluster, ATOM_C2750);
        fleet.host(cluster + "-b", cluster, CORE_I7_3770);
        long last = fleet.host(cluster + "-c", cluster, flip(CORE_I7_3770, "1.ecx[25]"));
        fleet.awaitCounted(cluster + "-c", last);
    }

    private static JsonPath kinds(String cluster, String query) {
        return given().get("/api/v1/clusters/" + cluster + "/kinds" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void saysInOneByteWhatTheMatrixSaysInWords() {
        givenThreeHosts("bytes");
        JsonPath slim = kinds("bytes", "?hw=9");
        byte[] pairs = Base64.getDecoder().decode(slim.getString("pairs"));
        List<String> hosts = slim.getList("kinds.collect { it.first }", String.class);

        assertThat(hosts).hasSize(3);
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                if (from != to) {
                    List<Object> missing = given().get(
                                    "/api/v1/compatibility?hw=9&from=" + hosts.get(from) + "&to=" + hosts.get(to))
                            .jsonPath()
                            .getList("verdict.missing");
                    assertThat(pairs[from * 3 + to] & 0xff).isEqualTo(missing.size());
                }
            }
        }
    }

    @Test
    void isOpenUnderTheMask() {
        givenThreeHosts("open");

        assertThat(Base64.getDecoder().decode(kinds("open", "?hw=9&masked=true").getString("pairs")))
                .containsOnly(0);
    }

    @Test
    void callsAKindByWhatMakesItOne() {
        givenThreeHosts("named");

        assertThat(kinds("named", "").getList("kinds.label", String.class))
                .anyMatch(label -> label.endsWith("AES off") || label.endsWith("AES on"));
        given().get("/api/v1/clusters/named/kinds/hosts").then().body("kinds.flatten()", hasSize(3));
    }

    @Test
    void listsTheFleetWithCountsBesideTheFilters() {
        givenThreeHosts("listed");

        given().get("/api/v1/fleet?q=listed")
                .then()
                .body("items.id", contains("listed"))
                .body("items[0].hosts", equalTo(3))
                .body("items[0].kinds", equalTo(3))
                .body("states.masked", equalTo(1))
                .body("states.quiet", equalTo(0));
        given().get("/api/v1/fleet?q=listed&state=quiet")
                .then()
                .body("items", hasSize(0))
                .body("total", equalTo(0));
    }

    @Test
    void listsClustersByWhatTheyHideAndByTheirProcessors() {
        givenThreeHosts("filtered");

        given().get("/api/v1/fleet?q=filtered&feature=cpuid.AES").then().body("items.id", contains("filtered"));
        given().get("/api/v1/fleet?q=filtered&feature=cpuid.FPU").then().body("items", hasSize(0));
        given().get("/api/v1/fleet?q=filtered&cpu=no+such+processor").then().body("total", equalTo(0));
    }

    @Test
    void countsAgainWhenAHostComesAndWhenOneTurns() {
        givenThreeHosts("counting");
        given().get("/api/v1/fleet?q=counting").then().body("items[0].kinds", equalTo(3));

        long last = fleet.host("counting-d", "counting", CORE_I7_3770);
        fleet.awaitCounted("counting-d", last);
        given().get("/api/v1/fleet?q=counting")
                .then()
                .body("items[0].hosts", equalTo(4))
                .body("items[0].kinds", equalTo(3));
        assertThat(kinds("counting", "").getList("kinds.hosts", Integer.class)).containsExactlyInAnyOrder(1, 1, 2);

        last = fleet.host("counting-c", "counting", CORE_I7_3770);
        fleet.awaitCounted("counting-c", last);
        given().get("/api/v1/fleet?q=counting").then().body("items[0].kinds", equalTo(2));
        assertThat(kinds("counting", "").getList("kinds.hosts", Integer.class)).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void findsWhatHasATextInItsName() {
        givenThreeHosts("sought");

        given().get("/api/v1/search?q=SOUGHT-B").then().body("hosts.id", contains("sought-b"));
        given().get("/api/v1/search?q=pclmul").then().body("features", hasItem("cpuid.PCLMULQDQ"));
        given().get("/api/v1/search?q=%25").then().body("hosts", hasSize(0));
        given().get("/api/v1/search").then().statusCode(400);
    }
}
