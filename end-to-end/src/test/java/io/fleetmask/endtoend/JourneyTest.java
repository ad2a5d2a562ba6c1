package io.fleetmask.endtoend;

import static io.fleetmask.endtoend.ArticleTest.FOUR_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The article's journey: from two hosts that cannot exchange a VM to the proof that they can, and what undid it then. */
@Order(5)
@ExtendWith(WithSystem.class)
class JourneyTest {
    private static final String HOST_A = "journey-a";
    private static final String HOST_B = "journey-b";

    private final SystemUnderTest system;
    private final Fleet fleet;
    private final SampleLog atB = SampleLog.hostB().at(HOST_B);

    @TempDir
    private Path datastore = Path.of("");

    JourneyTest(SystemUnderTest system) {
        this.system = system;
        this.fleet = system.fleet();
    }

    @Test
    void aMaskGoesIntoTheFileIntoForceAndDriftsWhenTheClientDropsALine() throws Exception {
        String vm = poweredOnAtB();
        assertThat(openTo(vm, "destinations")).containsExactly(HOST_B);
        assertThat(openTo(vm, "afterPowerCycle")).containsExactlyInAnyOrder(HOST_A, HOST_B);
        fleet.awaitPatch(vm, "proposed");

        Path file = Files.writeString(
                Files.createDirectories(datastore.resolve("app-b")).resolve("app-b.vmx"), atB.vmx());
        assertThat(apply("--write").out()).contains("not approved").contains("is proposed");
        long mask = fleet.remediation
                .get("/clusters/journey/patches")
                .required()
                .json()
                .path("maskRevision")
                .asLong();
        fleet.remediation
                .post(
                        "/clusters/journey/patches/approve?by=alice&mask=" + mask,
                        "application/json",
                        BodyPublishers.noBody())
                .required();
        bringIn(file);
        JsonNode applied = fleet.awaitPatch(vm, "applied");
        assertThat(applied.path("waitingForPowerCycle").asBoolean()).isTrue();

        VmxDocument patched = VmxDocument.read(Files.readAllBytes(file));
        powerOn(patched, Duration.ofMinutes(1));
        JsonNode inForce = fleet.awaitPatch(vm, "in-force");
        assertThat(inForce.path("waitingForPowerCycle").asBoolean()).isFalse();
        awaitOpen(vm, HOST_A, HOST_B);

        powerOn(patched.edit(List.of(VmxEdit.remove("cpuid.7.ebx"))), Duration.ofMinutes(2));
        JsonNode drifted = fleet.awaitPatch(vm, "drifted");
        assertThat(drifted.path("reason").asText())
                .isEqualTo("vmware.log: cpuid.7.ebx = \"-------------------------------0\" is not there");
        awaitOpen(vm, HOST_B);
        tookTheWholeWay(vm);
    }

    /** Returns the VM's id. */
    private String poweredOnAtB() {
        fleet.declare("journey");
        fleet.add("journey", SampleLog.hostA().at(HOST_A));
        JsonNode receipt = fleet.add("journey", atB);
        assertThat(fleet.lines("journey", 9)).isEqualTo(FOUR_LINES);
        return receipt.at("/vms/0/id").asText();
    }

    private void bringIn(Path file) throws IOException, InterruptedException {
        Files.createFile(file.resolveSibling("app-b.vmx.lck"));
        assertThat(apply("--write").exitCode()).as("while the VM runs").isEqualTo(1);
        Files.delete(file.resolveSibling("app-b.vmx.lck"));
        Script.Ran looked = apply("--diff");
        assertThat(looked.out()).contains("would change", "+cpuid.7.ebx", "Nothing was written");
        assertThat(file).hasContent(atB.vmx());

        Script.Ran written = apply("--write");
        assertThat(written.exitCode()).as(written.toString()).isZero();
        assertThat(file).hasContent(atB.vmx() + FOUR_LINES);
        assertThat(apply("--write").out()).contains("1 right already");
    }

    private void powerOn(VmxDocument file, Duration later) {
        fleet.add("journey", atB.poweredOnWith(file).in(Instant.now().plus(later)));
    }

    private void tookTheWholeWay(String vm) {
        JsonNode history = fleet.remediation
                .get("/vms/" + vm + "/patch/history")
                .required()
                .json();
        assertThat(history.findValuesAsText("to"))
                .containsExactly("proposed", "approved", "applied", "in-force", "drifted");
        assertThat(history.findValuesAsText("actor"))
                .containsExactly("fleetmask", "alice", "journey", "evidence", "evidence");
        assertThat(fleet.remediation
                        .get("/clusters/journey/patches")
                        .required()
                        .json()
                        .at("/patches/drifted")
                        .asInt())
                .isEqualTo(1);
    }

    private Script.Ran apply(String... options) throws IOException, InterruptedException {
        String[] words = new String[options.length + 5];
        System.arraycopy(options, 0, words, 5, options.length);
        List<String> first = List.of("apply", datastore.toString(), "--from", remediation(), "--by=journey");
        for (int at = 0; at < first.size(); at++) {
            words[at] = first.get(at);
        }
        return Script.in(datastore).run(words);
    }

    private String remediation() {
        return "http://127.0.0.1:" + (system.httpPort() + 2);
    }

    private void awaitOpen(String vm, String... hosts) {
        Wait.forThe(
                "ways open to " + List.of(hosts),
                () -> Optional.of(openTo(vm, "destinations")).filter(open -> open.equals(List.of(hosts))));
    }

    /** The hosts that the VM can go to. */
    private List<String> openTo(String vm, String when) {
        JsonNode view = Wait.forThe(
                        "destinations of " + vm,
                        () -> Optional.of(fleet.analysis.get("/vms/" + vm + "/destinations"))
                                .filter(answer -> answer.isGood()))
                .json();
        return StreamSupport.stream(view.path(when).spliterator(), false)
                .filter(each -> each.at("/verdict/says").asText().equals("CPUID compatible"))
                .flatMap(each -> StreamSupport.stream(each.at("/hosts/sample").spliterator(), false))
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }
}
