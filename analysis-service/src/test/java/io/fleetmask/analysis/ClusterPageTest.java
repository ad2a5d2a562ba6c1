package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class ClusterPageTest {
    private final Fleet fleet = Fleet.ofThisTest();

    @Test
    void showsEachClusterAsItIsShownAlone() {
        fleet.cluster("page-1");
        fleet.cluster("page-2");
        fleet.host("page-a", "page-1", CORE_I7_3770);
        fleet.host("page-b", "page-1", ATOM_C2750);
        fleet.awaitCounted("page-b", fleet.host("page-b", "page-2", ATOM_C2750));

        Fleet.await("masks of those who moved", () -> page().stream().allMatch(ClusterPageTest::isSettled));
        assertThat(page()).extracting(each -> each.get("hosts")).containsExactly(1, 1);
        assertThat(page()).isEqualTo(List.of(alone("page-1"), alone("page-2")));
    }

    private static boolean isSettled(Map<String, Object> cluster) {
        return cluster.get("status") instanceof Map<?, ?> status
                && Boolean.FALSE.equals(status.get("dirty"))
                && Integer.valueOf(1).equals(cluster.get("hosts"));
    }

    private static List<Map<String, Object>> page() {
        return given().get("/api/v1/clusters?after=page-0&limit=2").jsonPath().getList("items");
    }

    private static Map<String, Object> alone(String cluster) {
        return given().get("/api/v1/clusters/" + cluster).jsonPath().getMap("");
    }
}
