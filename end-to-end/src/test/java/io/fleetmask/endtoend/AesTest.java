package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.local.client.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Order(5)
@ExtendWith(WithSystem.class)
class AesTest {
    private static final String AES_LINE = "cpuid.1.ecx = \"------0-------------------------\"\n";
    private static final List<String> VMS = List.of("web-1", "web-2", "web-3");

    private final SystemUnderTest system;
    private final Fleet fleet;

    AesTest(SystemUnderTest system) {
        this.system = system;
        this.fleet = system.fleet();
    }

    @Test
    void aFirmwareUpdateThatTurnsAesOffIsNoticedPatchedAndTakenBack() throws IOException {
        fleet.declare("aes");
        for (int host = 1; host <= 3; host++) {
            upload(host, "aes/esx-" + host + ".log");
        }
        assertThat(fleet.lines("aes", 14)).isEmpty();

        upload(2, "aes/esx-2-after-firmware-update.log");
        assertThat(fleet.lines("aes", 14)).isEqualTo(AES_LINE);
        JsonNode lost = change(1);
        assertThat(lost.at("/lost/0/key").asText()).isEqualTo("cpuid.AES");
        assertThat(lost.at("/culprits/0/host").asText()).isEqualTo("esx-2.lab.example");
        assertThat(lost.at("/culprits/0/likelyCause").asText()).isEqualTo("aes-switch");
        assertThat(lost.at("/vmsAffected/count").asInt()).isEqualTo(3);
        for (String vm : VMS) {
            assertThat(fleet.awaitPatch(vm, "proposed").at("/lines/0/key").asText())
                    .isEqualTo("cpuid.1.ecx");
            assertThat(fleet.remediation
                            .get("/vms/" + vm + "/patch", "text/plain")
                            .body())
                    .isEqualTo(AES_LINE);
        }

        upload(2, "aes/esx-2-aes-on-again.log");
        assertThat(fleet.lines("aes", 14)).isEmpty();
        assertThat(change(2).at("/gained/0/key").asText()).isEqualTo("cpuid.AES");
        VMS.forEach(vm -> fleet.awaitPatch(vm, "withdrawn"));
    }

    private void upload(int number, String sample) {
        Answer answer = fleet.upload(
                        "?cluster=aes&vm=web-" + number, SampleLog.of(sample).bytes())
                .required();
        fleet.awaitMask("aes", answer.json().at("/host/revision").asLong());
        Wait.forThe(
                "VM web-" + number,
                () -> Optional.of(fleet.analysis.get("/vms/web-" + number + "/destinations"))
                        .filter(Answer::isGood));
    }

    /** The value of the so many-th change of the cluster's mask, from the topic itself. */
    private JsonNode change(int number) throws IOException {
        try (Topics topics = system.topics()) {
            ConsumerRecord<String, byte[]> message = Wait.forThe("mask change " + number, () -> {
                List<ConsumerRecord<String, byte[]>> changes = topics.about(Topics.MASK_CHANGES, "aes");
                return changes.size() < number ? Optional.empty() : Optional.of(changes.get(number - 1));
            });
            assertThat(Topics.header(message, "ce_type")).isEqualTo("io.fleetmask.mask-changes.v1");
            return new ObjectMapper().readTree(message.value());
        }
    }
}
