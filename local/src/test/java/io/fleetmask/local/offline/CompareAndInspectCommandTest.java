package io.fleetmask.local.offline;

import static io.fleetmask.local.offline.Offline.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class CompareAndInspectCommandTest {

    @Test
    void namesWhatBlocksEachDirection() {
        Offline run = compare(sample("article/host-a.log"), sample("article/host-b.log"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("esx-a.lab.example -> esx-b.lab.example: blocked")
                .contains("Half-precision conversion instructions (F16C)");
    }

    @Test
    void findsIdenticalHostsCompatible() {
        Offline run = compare(sample("aes/esx-1.log"), sample("aes/esx-2.log"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("CPUID compatible");
    }

    @Test
    void drawsAMatrixOfMoreThanTwoHosts() {
        Offline run = compare(
                sample("aes/esx-1.log"), sample("aes/esx-3.log"), sample("aes/esx-2-after-firmware-update.log"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("3 hosts of 2 kinds");
    }

    @Test
    void keepsItsJsonShape() throws IOException {
        JsonNode view = json(compare("--json", sample("article/host-a.log"), sample("article/host-b.log")));
        assertThat(view.at("/hardwareVersion").asInt()).isEqualTo(9);
        assertThat(keys(view.at("/aToB/missing"))).containsExactly("cpuid.3DNPREFETCH", "cpuid.MOVBE");
        assertThat(view.at("/aToB/missing/1/word").asText()).isEqualTo("1.ecx");
        assertThat(view.at("/aToB/missing/1/bit").asInt()).isEqualTo(22);
        assertThat(view.at("/aToB/missing/1/label").asText()).isEqualTo("MOVBE");
        assertThat(view.at("/aToB/compatible").asBoolean()).isFalse();
        assertThat(view.at("/bToA/missing")).hasSize(7);
        assertThat(view.at("/raw/aNotB").toString()).contains("cpuid.MOVBE", "cpuid.FP_SEGMENT_ZERO");
        assertThat(view.at("/aToB/unnamed").toString()).contains("7.ebx[13]");
    }

    @Test
    void inspectsEverythingOfALog() throws IOException {
        JsonNode view = json(Offline.run(new InspectCommand(), "--json", sample("article/host-b.log")));
        assertThat(view.at("/format").asText()).isEqualTo("I125");
        assertThat(view.at("/product/name").asText()).isEqualTo("VMware ESX");
        assertThat(view.at("/host/family").asInt()).isEqualTo(6);
        assertThat(view.at("/host/model").asInt()).isEqualTo(0x3a);
        assertThat(view.at("/host/cpuid/1.0/2").asText()).isEqualTo("7fbae3ff");
        assertThat(view.at("/host/complete").asBoolean()).isTrue();
        assertThat(view.at("/powerOns/0/vm/name").asText()).isEqualTo("app-b");
        assertThat(view.at("/powerOns/0/vm/hardwareVersion").asInt()).isEqualTo(9);
        assertThat(view.at("/powerOns/0/outcome").asText()).isEqualTo("powered-on");
        assertThat(view.at("/powerOns/0/requirements")).isEqualTo(view.at("/powerOns/0/predictedRequirements"));
    }

    @Test
    void showsAPersonWhatWasRead() {
        Offline run = Offline.run(new InspectCommand(), sample("article/host-b.log"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("i7-3770", "app-b", "hardware version 9", "AVX");
    }

    private static List<String> keys(JsonNode features) {
        return StreamSupport.stream(features.spliterator(), false)
                .map(feature -> feature.path("key").asText())
                .toList();
    }

    private static JsonNode json(Offline run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private static Offline compare(String... arguments) {
        return Offline.run(new CompareCommand(), arguments);
    }
}
