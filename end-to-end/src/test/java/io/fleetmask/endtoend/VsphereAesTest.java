package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.vsphereapi.simulator.RecordedHost;
import io.fleetmask.vsphereapi.simulator.Simulator;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The story of AES where nobody sends a log: vSphere tells it all, and takes the patch. Left out without the simulator. */
@Order(5)
@ExtendWith(WithSystem.class)
class VsphereAesTest {
    private static final String CLUSTER = "vsphere-aes";
    private static final String VM = "DC0_C0_RP0_VM0";
    private static final String KEY = "featMask.vm.cpuid.AES";
    private static final RecordedHost SKYLAKE = RecordedHost.named("v1h1");

    private final SystemUnderTest system;
    private final Fleet fleet;

    @TempDir
    private Path folder = Path.of("");

    VsphereAesTest(SystemUnderTest system) {
        this.system = system;
        this.fleet = system.fleet();
    }

    @Test
    void isToldExplainedAndMendedWithoutAnyLog() throws IOException {
        fleet.ingest
                .put("/clusters/" + CLUSTER, "{\"policy\":{\"settle\":\"PT0S\",\"syntax\":\"featmask\"}}")
                .required();
        try (Simulator server = Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "1")) {
            server.host("*", with(SKYLAKE.facts(), "bios 2.10.0 2020-11-09"));
            server.vm(
                    VM,
                    List.of("version vmx-13", "requirement cpuid.aes Bool:Min:1", "requirement cpuid.sse3 Bool:Min:1"));
            String vm = server.govc("object.collect", "-s", "/DC0/vm/" + VM, "config.instanceUuid")
                    .strip();
            try (Connector connector = Connector.start(
                    system,
                    server,
                    folder,
                    "fleetmask.vsphere.endpoints.site.clusters.DC0_C0=" + CLUSTER,
                    "fleetmask.vsphere.apply." + CLUSTER + "=powered-off")) {
                tell(server, vm, connector);
            }
        }
    }

    private void tell(Simulator server, String vm, Connector connector) throws IOException {
        // Given a cluster of two like hosts and a VM that runs with AES
        awaitAll(vm, connector);

        // When one comes back from a BIOS update without AES
        server.host("DC0_C0_H1", with(SKYLAKE.without("AES").offer(), "bios 2.11.2 2021-06-08"));

        // Then the change names it, and why
        JsonNode culprit = change().at("/culprits/0");
        assertThat(culprit.path("host").asText()).isEqualTo("DC0_C0_H1");
        assertThat(culprit.path("likelyCause").asText()).isEqualTo("aes-switch");
        assertThat(culprit.path("evidence").asText()).isEqualTo("observed");
        assertThat(culprit.path("explanation").asText())
                .contains("The BIOS version changed from 2.10.0 (2020-11-09) to 2.11.2 (2021-06-08)"
                        + " between the two observations.");

        // When the patch is approved and somebody powers the VM off and on again
        JsonNode patch = fleet.awaitPatch(vm, "proposed");
        assertThat(patch.at("/lines/0/key").asText()).isEqualTo(KEY);
        fleet.remediation
                .post(
                        "/vms/" + vm + "/patch/approve?number="
                                + patch.at("/memory/number").asLong(),
                        "application/json",
                        BodyPublishers.noBody())
                .required();
        server.govc("vm.power", "-off", VM);
        fleet.awaitPatch(vm, "applied");
        assertThat(server.govc("vm.info", "-e", VM)).contains(KEY, "Val:0");
        server.govc("vm.power", "-on", VM);

        // Then it is in force, which what the VM requires now proves
        fleet.awaitPatch(vm, "in-force");
    }

    private void awaitAll(String vm, Connector connector) {
        Wait.forThe(() -> "both hosts and the VM\n" + connector.said(), () -> {
            boolean known = fleet.analysis
                                    .get("/clusters/" + CLUSTER)
                                    .json()
                                    .path("hosts")
                                    .asInt()
                            == 2
                    && fleet.analysis.get("/vms/" + vm + "/destinations").isGood();
            return known ? Optional.of(true) : Optional.empty();
        });
    }

    private static List<String> with(List<String> facts, String fact) {
        List<String> more = new ArrayList<>(facts);
        more.add(fact);
        return more;
    }

    /** The change that hides AES, from the topic itself. */
    private JsonNode change() throws IOException {
        try (Topics topics = system.topics()) {
            ConsumerRecord<String, byte[]> message = Wait.forThe(
                    "change of the mask",
                    () -> topics.about(Topics.MASK_CHANGES, CLUSTER).stream()
                            .filter(told -> new String(told.value(), java.nio.charset.StandardCharsets.UTF_8)
                                    .contains("\"lost\":[{\"key\":\"cpuid.AES\""))
                            .findFirst());
            return new ObjectMapper().readTree(message.value());
        }
    }
}
