package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class ArticleTest {
    private static final String FOUR_LINES = """
        cpuid.80000001.ecx = "-----------------------0--------"
        cpuid.1.ecx = "--00-0---0----0-----------------"
        cpuid.7.ebx = "-------------------------------0"
        cpuid.d.eax = "-----------------------------00-"
        """;

    private final Fleet fleet = Fleet.ofThisTest();

    @Test
    void givesTheFourLines() {
        givenTheTwoHosts("article");
        assertThat(fleet.lines("article", 9)).isEqualTo(FOUR_LINES);
        given().accept("text/plain")
                .get("/api/v1/clusters/article/mask?hw=9")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .header("Fleetmask-Complete", "true");
    }

    @Test
    void hidesXsaveoptFromVersion11On() {
        givenTheTwoHosts("article-11");
        assertThat(fleet.lines("article-11", 11))
                .isEqualTo(FOUR_LINES + "cpuid.d.1.eax = \"-------------------------------0\"\n");
    }

    @Test
    void saysWhatBlocksEachDirection() {
        givenTheTwoHosts("directions");
        JsonPath matrix = given().get("/api/v1/clusters/directions/matrix?hw=9")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(missing(matrix, "directions-a", "directions-b")).containsExactly("cpuid.3DNPREFETCH", "cpuid.MOVBE");
        assertThat(missing(matrix, "directions-b", "directions-a"))
                .containsExactlyInAnyOrder(
                        "cpuid.PCID",
                        "cpuid.XSAVE",
                        "cpuid.AVX",
                        "cpuid.F16C",
                        "cpuid.FSGSBASE",
                        "cpuid.XCR0_MASTER_SSE",
                        "cpuid.XCR0_MASTER_YMM_H");
        assertThat(matrix.getString("items[0].verdict.says")).isEqualTo("not CPUID compatible");
        assertThat(matrix.getList("items[0].verdict.missing.label", String.class))
                .contains("3DNow! PREFETCH and PREFETCHW");
    }

    @Test
    void opensEveryDirectionUnderTheMask() {
        givenTheTwoHosts("masked");
        given().get("/api/v1/clusters/masked/matrix?hw=9&masked=true")
                .then()
                .body("items.verdict.says", contains("CPUID compatible", "CPUID compatible"));
    }

    @Test
    void answersOneDirection() {
        givenTheTwoHosts("one");
        given().get("/api/v1/compatibility?from=one-b&to=one-a&hw=11")
                .then()
                .body("verdict.missing.key", hasItems("cpuid.AVX", "cpuid.PCID"));
        given().get("/api/v1/compatibility?from=one-a&to=one-b&hw=11")
                .then()
                .body("verdict.missing.key", not(hasItems("cpuid.AVX")));
    }

    @Test
    void takesTheHighestVersionOfTheVmsWhereNoneIsAsked() {
        givenTheTwoHosts("versions");
        fleet.vm("versions-vm", "versions-a", 9, Map.of("cpuid.movbe", "Bool:Min:1"));
        fleet.awaitVm("versions-vm");
        given().get("/api/v1/clusters/versions/mask").then().body("hardwareVersion", equalTo(9));
    }

    @Test
    void seesAnotherBit() {
        fleet.cluster("flipped");
        fleet.host("flipped-a", "flipped", ATOM_C2750);
        long last = fleet.host("flipped-b", "flipped", flip(CORE_I7_3770, "1.ecx[17]"));
        fleet.awaitCounted("flipped-b", last);
        assertThat(fleet.lines("flipped", 9)).contains("cpuid.1.ecx = \"--00-0---0----------------------\"\n");
    }

    @Test
    void doesNotCareWhatArrivesFirst() {
        fleet.host("late-b", "late", CORE_I7_3770);
        long last = fleet.host("late-a", "late", ATOM_C2750);
        fleet.cluster("late");
        fleet.awaitCounted("late-a", last);
        assertThat(fleet.lines("late", 9)).isEqualTo(FOUR_LINES);
    }

    @Test
    void writesFeatureMasksWhereAsked() {
        givenTheTwoHosts("syntax");
        given().accept("text/plain")
                .get("/api/v1/clusters/syntax/mask?hw=9&syntax=auto")
                .then()
                .statusCode(200);
        assertThat(given().accept("text/plain")
                        .get("/api/v1/clusters/syntax/mask?hw=9&syntax=featmask")
                        .asString())
                .contains("featMask.vm.cpuid.MOVBE = \"Val:0\"\n");
    }

    @Test
    void tellsWhereAVmCanGoByWhatItReallyGot() {
        givenTheTwoHosts("destinations");
        fleet.vm(
                "destinations-vm",
                "destinations-b",
                9,
                Map.of("cpuid.movbe", "Bool:Min:1", "cpuid.intel", "Bool:Min:1"));
        fleet.awaitVm("destinations-vm");
        JsonPath answer =
                given().get("/api/v1/vms/destinations-vm/destinations").jsonPath();
        assertThat(answer.getString("needs.origin")).isEqualTo("printed");
        assertThat(answer.getList("needs.features", String.class)).containsExactly("cpuid.MOVBE");
        List<Map<String, Object>> open = answer.getList("destinations.findAll { it.verdict.compatible }");
        assertThat(open).hasSize(1);
        assertThat(answer.getList("destinations.findAll { it.verdict.compatible }.hosts.sample.flatten()"))
                .containsExactly("destinations-a");
        assertThat(answer.getList("afterPowerCycle.findAll { it.verdict.compatible }.hosts.sample.flatten()"))
                .as("powered on under the cluster's mask")
                .containsExactlyInAnyOrder("destinations-a", "destinations-b");
    }

    private void givenTheTwoHosts(String cluster) {
        fleet.cluster(cluster);
        long first = fleet.host(cluster + "-a", cluster, ATOM_C2750);
        long second = fleet.host(cluster + "-b", cluster, CORE_I7_3770);
        fleet.awaitCounted(cluster + "-a", first);
        fleet.awaitCounted(cluster + "-b", second);
    }

    private static List<String> missing(JsonPath matrix, String from, String to) {
        return Optional.ofNullable(matrix.<List<String>>get(
                        "items.find { it.from == '" + from + "' && it.to == '" + to + "' }.verdict.missing.key"))
                .orElseThrow();
    }
}
