package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.Answer;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Masks that somebody wrote by hand, as the log of a power-on shows them: in the settings and in what the guest sees. */
@Order(5)
@ExtendWith(WithSystem.class)
class OthersMaskTest {
    private final Fleet fleet;

    OthersMaskTest(SystemUnderTest system) {
        this.fleet = system.fleet();
    }

    @Test
    void recognisesAMaskOfSomebodyElseInForce() {
        SampleLog log = SampleLog.hostB().at("others-b");
        String mask = "cpuid.1.ecx = \"0--0----------------------------\"\n";
        VmxDocument file = VmxDocument.read((log.vmx() + mask).getBytes(StandardCharsets.US_ASCII));

        JsonNode masks = masksOfOthers(log.poweredOnWith(file).bytes(), "others-vm");

        assertThat(masks).hasSize(1);
        assertThat(masks.at("/0/key").asText()).isEqualTo("cpuid.1.ecx");
        assertThat(masks.at("/0/inForce").asBoolean()).isTrue();
        assertThat(masks.at("/0/hides").findValuesAsText("key")).containsExactly("cpuid.AVX", "cpuid.HYPERVISOR");
        assertThat(patchOnceWorkedOut("others-vm").json().path("code").asText())
                .as("its host is known, and stands in no cluster: there is nowhere to migrate to")
                .isEqualTo("no-patch");
        assertThat(fleet.remediation.get("/inventory?vm=others-vm").json().path("items"))
                .isEmpty();
    }

    private Answer patchOnceWorkedOut(String vm) {
        return Wait.forThe(
                "answer about the patch of " + vm,
                () -> Optional.of(fleet.remediation.get("/vms/" + vm + "/patch"))
                        .filter(answer -> answer.status() != 503));
    }

    @Test
    void seesThatAMaskCameAfterThePowerOn() {
        SampleLog log = SampleLog.hostB().at("others-c");
        SampleLog ignored = log.replaced(
                "DICT                   vc.uuid",
                "DICT cpuid.1.ecx = \"---0----------------------------\"\n"
                        + "2021-03-01T06:41:07.613Z| vmx| I125: DICT                   vc.uuid");

        JsonNode masks = masksOfOthers(ignored.bytes(), "others-running");

        assertThat(masks.at("/0/inForce").asBoolean(true)).isFalse();
    }

    @Test
    void recognisesTheMaskInARealLog() throws IOException {
        Path captured = Script.REPOSITORY.resolve("../shared/corpus/logs/090_ws17.5.0_In05_amd-zen3_masked.log");
        Path elsewhere = Script.REPOSITORY.resolve("../../shared/corpus/logs").resolve(captured.getFileName());
        Path log = Files.exists(captured) ? captured : elsewhere;
        assumeTrue(Files.exists(log), "no captured log " + captured);

        JsonNode masks = masksOfOthers(Files.readAllBytes(log), "others-captured");

        assertThat(masks.findValuesAsText("inForce")).containsExactly("true", "true");
        assertThat(List.of(masks.at("/0/key").asText(), masks.at("/1/key").asText()))
                .containsExactlyInAnyOrder("cpuid.1.ecx", "cpuid.1.edx");
    }

    private JsonNode masksOfOthers(byte[] log, String vm) {
        fleet.upload("?vm=" + vm, log).required();
        return Wait.forThe(
                "masks of others in " + vm,
                () -> Optional.of(fleet.remediation.get("/vms/" + vm + "/masks-of-others"))
                        .filter(Answer::isGood)
                        .map(answer -> answer.json().path("items"))
                        .filter(masks -> !masks.isEmpty()));
    }
}
