package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.seen;
import static io.fleetmask.analysis.Cpus.without;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.MaskChange;
import io.fleetmask.events.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class LifeOfAMaskTest {
    private static final Map<String, List<String>> NO_AES = flip(CORE_I7_3770, "1.ecx[25]");

    private final Fleet fleet = Fleet.ofThisTest();

    @Test
    void tellsWhoLostAesAndGivesItBack() {
        // Given three like hosts with a VM that runs with AES
        threeHosts("aes");
        fleet.vm("aes-vm", "aes-1", 9, Map.of("cpuid.aes", "Bool:Min:1"));
        fleet.awaitVm("aes-vm");

        // When one comes back without it
        fleet.awaitCounted("aes-2", fleet.host("aes-2", "aes", NO_AES));

        // Then everybody hears of it
        MaskChange lost = fleet.awaitChanges("aes", 1).get(0);
        assertThat(lost.after()).containsExactly("cpuid.AES");
        assertThat(lost.culprits()).extracting(MaskChange.Culprit::host).containsExactly("aes-2");
        assertThat(lost.culprits().get(0).likelyCause()).contains("aes-switch");
        assertThat(lost.vmsAffected().sample()).containsExactly("aes-vm");
        assertThat(lost.vmsPinned().sample()).containsExactly("aes-vm");
        assertThat(lost.remedy())
                .contains("Undo the firmware setting on aes-2: that gives back cpuid.AES and spares 1 VM a patch.");
        assertThat(fleet.lines("aes", 9)).isEqualTo("cpuid.1.ecx = \"------0-------------------------\"\n");

        // When AES is back, so is the mask
        fleet.awaitCounted("aes-2", fleet.host("aes-2", "aes", CORE_I7_3770));
        assertThat(fleet.awaitChanges("aes", 2).get(1).gained())
                .extracting("key")
                .containsExactly("cpuid.AES");
        assertThat(fleet.lines("aes", 9)).isEmpty();
        given().get("/api/v1/hosts/aes-2/changes")
                .then()
                .body("items[0].gained.key", hasItem("cpuid.AES"))
                .body("items[1].lost.key", hasItem("cpuid.AES"))
                .body("items[1].likelyCauses[0].code", equalTo("aes-switch"))
                .body("items[2].firstSeen", equalTo(true));
        given().get("/api/v1/clusters/aes/mask-changes?limit=1")
                .then()
                .body("items.size()", equalTo(1))
                .body("next", notNullValue());
    }

    @Test
    void publishesNothingForAChangeThatIsTakenBackInTime() {
        threeHosts("settle");
        fleet.cluster("settle", "differences", Duration.ofSeconds(2));
        fleet.awaitCounted("settle-1", fleet.host("settle-1", "settle", CORE_I7_3770));
        int before = fleet.masks("settle").size();
        fleet.host("settle-2", "settle", NO_AES);
        Fleet.await(
                "dirt", () -> given().get("/api/v1/clusters/settle").jsonPath().getBoolean("status.dirty"));
        given().get("/api/v1/clusters/settle").then().body("status.settlesAt", notNullValue());
        fleet.awaitCounted("settle-2", fleet.host("settle-2", "settle", CORE_I7_3770));
        assertThat(fleet.masks("settle")).hasSize(before);
        assertThat(fleet.changes("settle")).isEmpty();
    }

    @Test
    void ignoresWhatItHasSeenAndWhatIsOlder() {
        threeHosts("again");
        var state = new io.fleetmask.events.HostState(
                "again-2",
                Fleet.next(),
                java.time.Instant.now(),
                "again-2",
                Optional.of("again"),
                Optional.of(seen(CORE_I7_3770, true)),
                Optional.empty());
        long newer = fleet.host("again-2", "again", NO_AES);
        fleet.awaitCounted("again-2", newer);
        List<Optional<ClusterMask>> published = fleet.masks("again");
        fleet.send(state);
        fleet.send(state);
        fleet.awaitCounted("again-3", fleet.host("again-3", "again", CORE_I7_3770));
        assertThat(fleet.masks("again")).isEqualTo(published);
        assertThat(fleet.lines("again", 9)).contains("------0---");
    }

    @Test
    void neverWidensWhileAHostIsUnknown() {
        fleet.cluster("unsure");
        fleet.host("unsure-1", "unsure", CORE_I7_3770);
        fleet.awaitCounted("unsure-2", fleet.host("unsure-2", "unsure", NO_AES));
        String narrow = fleet.lines("unsure", 9);
        long part =
                fleet.host("unsure-3", Optional.of("unsure"), Optional.of(seen(without(CORE_I7_3770, "7.0"), false)));
        fleet.awaitCounted("unsure-3", part);
        fleet.awaitCounted("unsure-2", fleet.host("unsure-2", "unsure", CORE_I7_3770));
        assertThat(fleet.lines("unsure", 9)).isEqualTo(narrow).isNotEmpty();
        given().get("/api/v1/clusters/unsure/mask")
                .then()
                .statusCode(200)
                .body("complete", equalTo(false))
                .body("waitingFor.sample[0].host", equalTo("unsure-3"));
        fleet.awaitCounted("unsure-3", fleet.host("unsure-3", "unsure", CORE_I7_3770));
        assertThat(fleet.lines("unsure", 9)).isEmpty();
    }

    @Test
    void waitsForAStaleHostToo() {
        fleet.cluster("stale");
        fleet.host("stale-1", "stale", CORE_I7_3770);
        fleet.awaitCounted("stale-2", fleet.host("stale-2", "stale", NO_AES));
        fleet.awaitCounted("stale-1", fleet.staleHost("stale-1", "stale", CORE_I7_3770, "a newer log was cut off"));
        fleet.awaitCounted("stale-2", fleet.host("stale-2", "stale", CORE_I7_3770));
        assertThat(fleet.lines("stale", 9)).isNotEmpty();
        given().get("/api/v1/clusters/stale").then().body("complete", equalTo(false));
    }

    @Test
    void followsHostsThatLeaveAndMove() {
        fleet.cluster("from");
        fleet.cluster("to");
        fleet.host("from-1", "from", CORE_I7_3770);
        fleet.host("to-1", "to", ATOM_C2750);
        fleet.awaitCounted("mover", fleet.host("mover", "from", ATOM_C2750));
        assertThat(fleet.lines("from", 9)).isNotEmpty();
        fleet.awaitCounted("mover", fleet.host("mover", "to", ATOM_C2750));
        Fleet.await("the wider mask", () -> fleet.lines("from", 9).isEmpty());
        assertThat(fleet.changes("from").get(fleet.changes("from").size() - 1).causes())
                .anySatisfy(cause -> assertThat(cause).startsWith("mover left"));
        fleet.gone(Topic.HOSTS, "mover");
        Fleet.await("nobody", () -> given().get("/api/v1/hosts/mover").statusCode() == 404);
    }

    @Test
    void forgetsADeletedClusterAndMeetsItAnew() {
        threeHosts("phoenix");
        fleet.cluster("phoenix", "differences", Duration.ofHours(1));
        fleet.gone(Topic.CLUSTERS, "phoenix");
        Fleet.await("the tombstone", () -> fleet.masks("phoenix").contains(Optional.<ClusterMask>empty()));
        given().get("/api/v1/clusters/phoenix").then().statusCode(404);
        fleet.cluster("phoenix");
        Fleet.await("the mask", () -> fleet.masks("phoenix").size() >= 3);
        List<Optional<ClusterMask>> masks = fleet.masks("phoenix");
        assertThat(masks.get(masks.size() - 1).orElseThrow().revision())
                .isGreaterThan(masks.get(0).orElseThrow().revision());
    }

    @Test
    void keepsTheMaskWhenTheStrategyIsUnknown() {
        fleet.cluster("strange");
        fleet.host("strange-1", "strange", CORE_I7_3770);
        fleet.awaitCounted("strange-2", fleet.host("strange-2", "strange", NO_AES));
        fleet.cluster("strange", "guess", Duration.ZERO);
        fleet.awaitCounted("strange-2", fleet.host("strange-2", "strange", CORE_I7_3770));
        assertThat(fleet.lines("strange", 9)).isNotEmpty();
    }

    @Test
    void neverPublishesTheSameTwice() {
        fleet.cluster("once");
        for (int round = 0; round < 3; round++) {
            fleet.awaitCounted("once-1", fleet.host("once-1", "once", CORE_I7_3770));
            fleet.awaitCounted("once-2", fleet.host("once-2", "once", ATOM_C2750));
        }
        List<io.fleetmask.analysis.mask.MaskContent> contents = fleet.masks("once").stream()
                .flatMap(Optional::stream)
                .map(io.fleetmask.analysis.mask.MaskContent::of)
                .toList();
        assertThat(new HashSet<>(contents)).hasSameSizeAs(contents);
    }

    @Test
    void survivesPoison() {
        fleet.cluster("poison");
        fleet.sendRaw("fleetmask.hosts", "poison-1", "<html>");
        fleet.host(
                "poison-2",
                Optional.of("poison"),
                Optional.of(seen(Map.of("1.0", List.of("not", "a", "register", "at all")), true)));
        fleet.awaitCounted("poison-3", fleet.host("poison-3", "poison", CORE_I7_3770));
        Fleet.await(
                "two dead letters",
                () -> fleet.records("fleetmask.analysis.dead").stream()
                                .filter(letter -> letter.key().startsWith("poison"))
                                .count()
                        == 2);
    }

    private void threeHosts(String cluster) {
        fleet.cluster(cluster);
        for (String host : List.of(cluster + "-1", cluster + "-2", cluster + "-3")) {
            fleet.awaitCounted(host, fleet.host(host, cluster, CORE_I7_3770));
        }
    }
}
