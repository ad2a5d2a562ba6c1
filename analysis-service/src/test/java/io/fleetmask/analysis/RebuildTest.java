package io.fleetmask.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.fleetmask.events.ClusterMask;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RebuildBacking.class, restrictToAnnotatedClass = true)
@TestProfile(RebuildTest.NewDatabase.class)
class RebuildTest {
    /** Another application than that of the other tests. */
    public static class NewDatabase implements QuarkusTestProfile {}

    private final Fleet fleet = Fleet.ofThisTest(RebuildBacking.NAMES);

    @Test
    void publishesNothingThatItHadPublished() {
        awaitMask("kept");
        Fleet.await(
                "a clean cluster",
                () -> !given().get("/api/v1/clusters/kept").jsonPath().getBoolean("status.dirty"));
        assertThat(fleet.masks("kept")).hasSize(1);
        assertThat(fleet.lines("kept", 9)).isEqualTo("cpuid.1.ecx = \"------0-------------------------\"\n");
    }

    @Test
    void doesNotWidenWhatWasNarrowBefore() {
        Fleet.await(
                "the mask that says it is incomplete",
                () -> fleet.masks("unsure").size() == 2);
        ClusterMask after = fleet.masks("unsure").get(1).orElseThrow();
        assertThat(after.complete()).isFalse();
        assertThat(after.groups().get(0).zeros())
                .extracting(zero -> zero.feature().key())
                .containsExactly("cpuid.AES");
        assertThat(after.revision()).isGreaterThan(RebuildBacking.HIGHEST_REVISION);
    }

    @Test
    void takesBackTheMaskOfAClusterThatIsGone() {
        Fleet.await("the tombstone", () -> fleet.masks("gone").size() == 2);
        assertThat(fleet.masks("gone").get(1)).isEqualTo(Optional.empty());
    }

    @Test
    void remembersWhatItHadTold() {
        awaitMask("kept");
        given().get("/api/v1/clusters/kept/mask-changes")
                .then()
                .body("items.revision", equalTo(List.of(1000)))
                .body("items[0].causes", contains("told in an earlier life"));
    }

    @Test
    void isReadyWhenAllIsRead() {
        awaitMask("kept");
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static void awaitMask(String cluster) {
        Fleet.await(
                "the mask of " + cluster,
                () -> given().get("/api/v1/clusters/" + cluster).statusCode() == 200);
    }
}
