package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.CpuObservation.Firmware;
import io.fleetmask.events.MaskChange;
import io.fleetmask.events.MaskChange.Evidence;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class FirmwareCauseTest {
    private static final Firmware OLD = new Firmware("2.10.0", Optional.of("2020-11-09"), Optional.of("Maker"));
    private static final Firmware NEW = new Firmware("2.11.2", Optional.of("2021-06-08"), Optional.of("Maker"));
    private static final Map<String, List<String>> NO_AES = flip(CORE_I7_3770, "1.ecx[25]");

    private final Fleet fleet = Fleet.ofThisTest();

    @Test
    void namesTheFirmwareThatBecameAnother() {
        // Given two like hosts that told their BIOS, and a log of one, which tells none
        fleet.cluster("bios");
        fleet.awaitCounted("bios-1", host("bios-1", CORE_I7_3770, Optional.of(OLD)));
        fleet.awaitCounted("bios-2", host("bios-2", CORE_I7_3770, Optional.of(OLD)));
        fleet.awaitCounted("bios-2", host("bios-2", CORE_I7_3770, Optional.empty()));
        given().get("/api/v1/hosts/bios-2").then().body("seen.firmware.version", equalTo("2.10.0"));

        // When one comes back without AES and with another BIOS
        fleet.awaitCounted("bios-2", host("bios-2", NO_AES, Optional.of(NEW)));

        // Then the change says so
        MaskChange lost = fleet.awaitChanges("bios", 1).get(0);
        assertThat(lost.culprits()).singleElement().satisfies(culprit -> {
            assertThat(culprit.likelyCause()).contains("aes-switch");
            assertThat(culprit.evidence()).contains(Evidence.OBSERVED);
            assertThat(culprit.firmware()).contains(new MaskChange.FirmwareChange(OLD, NEW));
            assertThat(culprit.explanation())
                    .contains("BIOS version changed from 2.10.0 (2020-11-09) to 2.11.2 (2021-06-08)");
        });
        given().get("/api/v1/hosts/bios-2/changes")
                .then()
                .body("items[0].likelyCauses[0].grade", equalTo("observed"))
                .body("items[0].platform", hasItem(containsString("2.11.2")));
    }

    private long host(String id, Map<String, List<String>> registers, Optional<Firmware> firmware) {
        CpuObservation plain = Cpus.seen(registers, true);
        return fleet.host(
                id,
                Optional.of("bios"),
                Optional.of(new CpuObservation(
                        plain.observedAt(),
                        plain.registers(),
                        plain.complete(),
                        plain.printedCapabilities(),
                        plain.product(),
                        plain.brand(),
                        plain.nested(),
                        plain.differingProcessors(),
                        plain.source(),
                        firmware,
                        Optional.empty())));
    }
}
