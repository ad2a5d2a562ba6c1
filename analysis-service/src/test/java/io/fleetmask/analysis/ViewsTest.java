package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.A10_5800K;
import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class ViewsTest {
    private final Fleet fleet = Fleet.ofThisTest();

    @Test
    void separatesVendors() {
        fleet.cluster("mixed");
        long intel = fleet.host("mixed-intel", "mixed", CORE_I7_3770);
        long amd = fleet.host("mixed-amd", "mixed", A10_5800K);
        fleet.awaitCounted("mixed-intel", intel);
        fleet.awaitCounted("mixed-amd", amd);
        given().get("/api/v1/clusters/mixed/mask?hw=9")
                .then()
                .body("groups.vendor", contains("AuthenticAMD", "GenuineIntel"));
        given().get("/api/v1/clusters/mixed/matrix?hw=9")
                .then()
                .body("items.verdict.vendorsDiffer", everyItem(equalTo(true)));
        problem(
                        given().accept("text/plain")
                                .get("/api/v1/clusters/mixed/mask?hw=9")
                                .then(),
                        400)
                .body("detail", containsString("AuthenticAMD, GenuineIntel"));
        given().accept("text/plain")
                .get("/api/v1/clusters/mixed/mask?hw=9&vendor=GenuineIntel")
                .then()
                .statusCode(200);
    }

    @Test
    void showsLargeClustersBetweenProfiles() {
        fleet.cluster("large");
        long last = 0;
        for (int n = 100; n < 130; n++) {
            last = fleet.host("large-" + n, "large", n % 2 == 0 ? CORE_I7_3770 : ATOM_C2750);
        }
        fleet.awaitCounted("large-129", last);
        Fleet.await(
                "all hosts",
                () -> given().get("/api/v1/clusters/large").jsonPath().getInt("hosts") == 30);
        given().get("/api/v1/clusters/large/matrix?hw=9")
                .then()
                .body("form", equalTo("profiles"))
                .body("profiles.hosts", contains(15, 15))
                .body("items", hasSize(4))
                .body("next", nullValue());
        given().get("/api/v1/clusters/large/hosts?limit=10&after=large-119")
                .then()
                .body("items", hasSize(10))
                .body("items.id", hasItem("large-120"))
                .body("next", nullValue());
        assertThat(pairs("large", "hw=9&form=hosts&limit=400")).hasSize(30 * 29).doesNotHaveDuplicates();
        assertThat(pairs("large", "hw=9&limit=3")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void showsTablesToPeopleAndSpreadsheets() {
        fleet.cluster("tables");
        fleet.host("tables-1", "tables", CORE_I7_3770);
        fleet.vm("tables-vm", "tables-1", 9, Map.of());
        fleet.awaitVm("tables-vm");
        fleet.awaitCounted("tables-2", fleet.host("tables-2", "tables", ATOM_C2750));

        Response csv = given().accept("text/csv").get("/api/v1/clusters/tables/matrix?hw=9&limit=1");
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.asString().lines().toList())
                .hasSize(2)
                .startsWith("FROM,TO,COMPATIBLE,MISSING,MISSING_IF_ASKED,UNKNOWN")
                .anyMatch(line -> line.startsWith("tables-1,tables-2,no,") && line.contains("cpuid.AVX"));
        assertThat(csv.header("Link")).contains("rel=\"next\"");
        assertThat(given().accept("text/plain")
                        .get("/api/v1/clusters/tables/matrix?hw=9")
                        .asString())
                .containsPattern("tables-2 +tables-1 +no ");
        assertThat(given().accept("text/csv")
                        .get("/api/v1/vms/tables-vm/destinations")
                        .asString())
                .startsWith("WHEN,PROFILE,HOSTS,EXAMPLES,COMPATIBLE,MISSING")
                .contains("tables-2,no,");
        assertThat(given().accept("text/csv")
                        .get("/api/v1/clusters/tables/mask-changes")
                        .asString())
                .startsWith("REVISION,CHANGED_AT,HIDES_MORE");
        given().get("/api/v1/clusters/tables/matrix").then().contentType("application/json");
    }

    @Test
    void refusesAPlaceThatNoMatrixHas() {
        fleet.cluster("placed");
        fleet.awaitCluster("placed");
        for (String after : List.of("nonsense", "99:a", "ingest:3")) {
            given().queryParam("after", after)
                    .get("/api/v1/clusters/placed/matrix?form=hosts")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("after"));
        }
    }

    /** From the first part to the last, as the links lead. */
    private static List<String> pairs(String cluster, String query) {
        List<String> pairs = new ArrayList<>();
        String url = "/api/v1/clusters/" + cluster + "/matrix?" + query;
        while (url != null) {
            Response part = given().urlEncodingEnabled(false).get(url);
            part.jsonPath()
                    .getList("items", Map.class)
                    .forEach(pair -> pairs.add(pair.get("from") + ">" + pair.get("to")));
            String link = part.header("Link");
            url = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return pairs;
    }

    @Test
    void answersNotModifiedUntilSomethingChanges() {
        fleet.cluster("tagged");
        fleet.awaitCounted("tagged-1", fleet.host("tagged-1", "tagged", CORE_I7_3770));
        for (String path : new String[] {"", "/mask?hw=9", "/matrix?hw=9"}) {
            String url = "/api/v1/clusters/tagged" + path;
            String tag = given().get(url).header("ETag");
            given().header("If-None-Match", tag).get(url).then().statusCode(304).header("ETag", tag);
            given().header("If-None-Match", tag)
                    .accept("text/plain")
                    .get("/api/v1/clusters/tagged/mask?hw=9")
                    .then()
                    .statusCode(200);
        }
        String tag = given().get("/api/v1/clusters/tagged/matrix?hw=9").header("ETag");
        fleet.awaitCounted("tagged-2", fleet.host("tagged-2", "tagged", ATOM_C2750));
        given().header("If-None-Match", tag)
                .get("/api/v1/clusters/tagged/matrix?hw=9")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
    }

    @Test
    void saysThatNothingIsKnownOfAHost() {
        fleet.cluster("blank");
        fleet.awaitCounted("blank-1", fleet.host("blank-1", Optional.of("blank"), Optional.empty()));
        given().get("/api/v1/hosts/blank-1")
                .then()
                .body("waitingFor", equalTo("no CPUID is known of it"))
                .body("cpu", nullValue());
        given().get("/api/v1/clusters/blank/mask").then().body("complete", equalTo(false));
        given().get("/api/v1/compatibility?from=blank-1&to=blank-1")
                .then()
                .statusCode(200)
                .body("verdict", nullValue())
                .body("waitingFor.host", contains("blank-1"))
                .body("waitingFor.reason", contains("no CPUID is known of it"));
        given().get("/api/v1/clusters/blank/matrix")
                .then()
                .body("items", hasSize(0))
                .body("waitingFor.sample[0].reason", equalTo("no CPUID is known of it"));
        given().get("/api/v1/clusters/blank/hosts")
                .then()
                .body("items[0].waitingFor", equalTo("no CPUID is known of it"));
    }

    @Test
    void neverSaysThatNothingIsNeededWhileAHostIsWaitedFor() {
        fleet.cluster("waiting");
        fleet.awaitCounted("waiting-1", fleet.host("waiting-1", Optional.of("waiting"), Optional.empty()));
        problem(
                        given().accept("text/plain")
                                .get("/api/v1/clusters/waiting/mask?hw=9")
                                .then(),
                        503)
                .body("code", equalTo("not-ready"))
                .body("detail", containsString("waiting for waiting-1 (no CPUID is known of it)"))
                .header("Retry-After", notNullValue());
        fleet.vm("waiting-vm", "waiting-1", 9, Map.of());
        fleet.awaitVm("waiting-vm");
        given().get("/api/v1/vms/waiting-vm/destinations")
                .then()
                .body("needs", nullValue())
                .body("destinations", hasSize(0))
                .body("waitingFor.host", equalTo("waiting-1"))
                .body("waitingFor.reason", equalTo("no CPUID is known of it"));
    }

    @Test
    void neverSaysThatNothingIsNeededWhereNothingCouldBeComputed() {
        fleet.cluster("unmet", "baseline:intel-westmere", Duration.ZERO);
        fleet.awaitCounted("unmet-1", fleet.host("unmet-1", "unmet", flip(CORE_I7_3770, "1.ecx[25]")));
        problem(
                        given().accept("text/plain")
                                .get("/api/v1/clusters/unmet/mask?hw=9")
                                .then(),
                        409)
                .body("detail", containsString("unmet-1 (lacks cpuid.AES"));
        fleet.cluster("guessed", "guess", Duration.ZERO);
        fleet.awaitCounted("guessed-1", fleet.host("guessed-1", "guessed", CORE_I7_3770));
        problem(given().get("/api/v1/clusters/guessed/mask?hw=9").then(), 409).body("detail", containsString("guess"));
    }

    @Test
    void hidesNothingInAnEmptyCluster() {
        fleet.cluster("empty");
        fleet.awaitCluster("empty");
        Fleet.await(
                "no dirt",
                () -> !given().get("/api/v1/clusters/empty").jsonPath().getBoolean("status.dirty"));
        assertThat(fleet.lines("empty", 9)).isEmpty();
        assertThat(fleet.masks("empty")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/clusters/nowhere, 404, unknown-cluster",
        "/api/v1/clusters/nowhere/mask, 404, unknown-cluster",
        "/api/v1/clusters/nowhere/matrix, 404, unknown-cluster",
        "/api/v1/clusters/nowhere/mask-changes, 404, unknown-cluster",
        "/api/v1/stream?cluster=nowhere, 404, unknown-cluster",
        "/api/v1/hosts/nobody, 404, unknown-host",
        "/api/v1/hosts/nobody/changes, 404, unknown-host",
        "/api/v1/vms/nothing/destinations, 404, unknown-vm",
        "/api/v1/compatibility?from=nobody&to=nobody, 404, unknown-host",
        "/api/v1/compatibility?to=nobody, 400, invalid-value",
        "/api/v1/clusters?limit=0, 400, invalid-value",
        "/api/v1/clusters?limit=1001, 400, invalid-value",
        "/api/v1/clusters?after=ingest:3, 400, invalid-value",
        "/api/v1/clusters?limit=abc, 400, invalid-value",
        "/api/v1/clusters?offest=1, 400, invalid-value",
        "/api/v1/clusters/a%00b/mask, 400, invalid-value",
        "/api/v1/compatibility?from=a%00&to=b, 400, invalid-value",
        "/api/v1/nothing, 404, unknown-path"
    })
    void explainsWhatItCannotAnswer(String path, int status, String code) {
        problem(given().urlEncodingEnabled(false).get(path).then(), status).body("code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "mask?hw=two",
        "mask?hw=100",
        "mask?syntax=cpu",
        "matrix?form=heat",
        "matrix?masked=perhaps",
        "mask-changes?limit=0",
        "mask?sintax=cpuid"
    })
    void namesTheParameterThatDoesNotFit(String request) {
        fleet.cluster("asked");
        fleet.awaitCluster("asked");
        String parameter = request.substring(request.indexOf('?') + 1, request.indexOf('='));
        problem(given().get("/api/v1/clusters/asked/" + request).then(), 400).body("detail", containsString(parameter));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status).contentType("application/problem+json").body("status", equalTo(status));
    }
}
