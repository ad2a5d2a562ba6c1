package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class WhatIfTest {
    private final Fleet fleet = Fleet.ofThisTest();

    @Test
    void answersWithoutChangingAnything() {
        fleet.cluster("asking");
        fleet.awaitCounted("asking-1", fleet.host("asking-1", "asking", CORE_I7_3770));
        fleet.awaitCounted("asking-2", fleet.host("asking-2", "asking", flip(CORE_I7_3770, "1.ecx[25]")));
        String lines = fleet.lines("asking", 9);
        ask(Map.of("cluster", "asking", "remove", List.of("asking-2")))
                .statusCode(200)
                .body("gained.key", contains("cpuid.AES"))
                .body("before.groups[0].lines.text", contains(lines.strip()))
                .body("after.groups[0].lines", empty())
                .body("$", not(hasKey("matrix")));
        ask(Map.of("cluster", "asking", "hw", 9, "remove", List.of("asking-2"), "matrix", "unmasked"))
                .body("matrix.kinds", hasSize(1))
                .body("matrix.pairs", equalTo("AA=="))
                .body("matrix.masked", equalTo(false));
        ask(Map.of("cluster", "asking"))
                .body("lost", empty())
                .body("costs[0].alone.key", contains("cpuid.AES"))
                .body("costs[0].hosts.sample", contains("asking-2"));
        ask(Map.of("cluster", "asking", "hw", 9, "add", List.of(Map.of("host", "x", "registers", ATOM_C2750))))
                .body("lost.key", hasItem("cpuid.AVX"))
                .body("hardwareVersion", equalTo(9));
        ask(Map.of("cluster", "asking", "strategy", "level")).body("lost.key", hasItem("cpuid.AVX2"));
        assertThat(fleet.lines("asking", 9)).isEqualTo(lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cluster\":\"nowhere\"}|404|nowhere",
                "{}|400|cluster",
                "{\"cluster\":\"refusing\",\"remove\":[\"stranger\"]}|400|stranger",
                "{\"cluster\":\"refusing\",\"add\":[{\"host\":\"stranger\"}]}|400|stranger",
                "{\"cluster\":\"refusing\",\"add\":[{\"host\":\"x\",\"registers\":{\"1.0\":[\"zz\"]}}]}|400|registers",
                "{\"cluster\":\"refusing\",\"strategy\":\"guess\"}|400|guess",
                "{\"cluster\":\"refusing\",\"hw\":1}|400|hw",
                "{\"cluster\":\"refusing\",\"add\":[{}]}|400|add.host",
                "{\"cluster\":\"refusing\",\"remove\":[null]}|400|''",
                "{\"cluster\":\"refusing\",\"add\":[{\"host\":\"x\",\"registers\":{\"1.0\":null}}]}|400|''",
                "{\"cluster\":\"refusing\",\"matrix\":\"both\"}|400|matrix",
                "[|400|''",
                "''|400|''"
            })
    void saysWhatIsWrongWithAQuestion(String question, int status, String detail) {
        fleet.cluster("refusing");
        fleet.awaitCluster("refusing");
        given().contentType("application/json")
                .body(question)
                .post("/api/v1/what-if")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    private static ValidatableResponse ask(Map<String, Object> question) {
        return given().contentType("application/json")
                .body(question)
                .post("/api/v1/what-if")
                .then();
    }
}
