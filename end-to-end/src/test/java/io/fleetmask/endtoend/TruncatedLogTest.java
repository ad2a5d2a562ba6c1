package io.fleetmask.endtoend;

import static io.fleetmask.endtoend.ArticleTest.FOUR_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logs that end in the middle of a register line: used as far as they go, and never a reason to show more to a VM. */
@Order(3)
@ExtendWith(WithSystem.class)
class TruncatedLogTest {
    private final Fleet fleet;

    TruncatedLogTest(SystemUnderTest system) {
        this.fleet = system.fleet();
    }

    @Test
    void isAcceptedWithAWarningAndMakesItsClusterIncomplete() {
        twoHosts("cut");

        JsonNode receipt = fleet.add("cut", cutAtLeafSeven(SampleLog.hostB().at("cut-c")));

        assertThat(receipt.path("complete").asBoolean()).isFalse();
        assertThat(receipt.path("warnings").toString()).contains("cut off");
        JsonNode mask = fleet.mask("cut");
        assertThat(mask.path("complete").asBoolean()).isFalse();
        assertThat(mask.at("/waitingFor/sample/0/host").asText()).isEqualTo("cut-c");
        assertThat(fleet.lines("cut", 9)).isEqualTo(FOUR_LINES);
    }

    @Test
    void usesTheRegistersThatAreThere() {
        fleet.declare("half");
        fleet.add("half", SampleLog.hostA().at("half-a"));
        fleet.add("half", cutAtLeafSeven(SampleLog.hostB().at("half-b")));

        assertThat(fleet.lines("half", 9)).contains("cpuid.1.ecx = \"--00-0---0----0-----------------\"");
    }

    @Test
    void neverWidensTheMaskWhileSomethingIsUnknown() {
        twoHosts("narrow");
        fleet.add("narrow", cutAtLeafSeven(SampleLog.hostB().at("narrow-c")));

        long revision = removed("narrow-b");
        fleet.awaitMask("narrow", revision);

        assertThat(fleet.lines("narrow", 9)).isEqualTo(FOUR_LINES);
        fleet.add("narrow", SampleLog.hostA().at("narrow-c").replaced("2021-03-01T06:30", "2021-03-02T06:30"));
        assertThat(fleet.mask("narrow").path("complete").asBoolean()).isTrue();
        assertThat(fleet.lines("narrow", 9)).isEmpty();
    }

    @Test
    void doesNotReplaceAnOlderCompleteLog() {
        twoHosts("stale");

        fleet.add(
                "stale",
                cutAtLeafSeven(SampleLog.hostB().at("stale-b").replaced("2021-03-01T06:41", "2021-03-05T06:41")));

        assertThat(fleet.ingest.get("/hosts/stale-b").json().path("stale").asText())
                .contains("does not hold all registers");
        assertThat(fleet.lines("stale", 9)).isEqualTo(FOUR_LINES);
    }

    private void twoHosts(String cluster) {
        fleet.declare(cluster);
        fleet.add(cluster, SampleLog.hostA().at(cluster + "-a"));
        fleet.add(cluster, SampleLog.hostB().at(cluster + "-b"));
        assertThat(fleet.lines(cluster, 9)).isEqualTo(FOUR_LINES);
    }

    /** Leaf 7 loses its last registers, and all later leaves are gone. */
    private static SampleLog cutAtLeafSeven(SampleLog log) {
        return log.cutAfter("hostCPUID level 00000007, 0: 0x00000000 0x0000", 2);
    }

    /** The tombstone's revision is known only to Kafka, so the cluster is given something that comes after it. */
    private long removed(String host) {
        fleet.ingest.delete("/hosts/" + host).required();
        return fleet.ingest
                .put("/clusters/" + host.replaceAll("-b$", ""), "{\"name\":\"after\",\"policy\":{\"settle\":\"PT0S\"}}")
                .required()
                .json()
                .path("revision")
                .asLong();
    }
}
