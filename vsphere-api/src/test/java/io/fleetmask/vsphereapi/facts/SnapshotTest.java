package io.fleetmask.vsphereapi.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Compatibility;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.cpuid.migration.Verdict;
import io.fleetmask.vsphereapi.client.Session;
import io.fleetmask.vsphereapi.simulator.RecordedHost;
import io.fleetmask.vsphereapi.simulator.Simulator;
import io.fleetmask.vsphereapi.soap.FaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    @Test
    void readsProfilesOfAVCenterThatLeaveNothingOpen() throws IOException, FaultException {
        try (Simulator server = Simulator.start()) {
            server.host("DC0_C0_H0", RecordedHost.named("v1h1").facts());
            server.host("DC0_C0_H1", RecordedHost.named("v4h1").facts());
            server.host("DC0_C0_H1", List.of("bios 2.10.0 2020-11-09"));
            Snapshot inventory = read(server);

            HostFacts skylake = host(inventory, "DC0_C0_H0");
            HostFacts ivyBridge = host(inventory, "DC0_C0_H1");
            assertThat(skylake.registers().leaves()).hasSize(5);
            assertThat(skylake.registers().isComplete()).isFalse();
            assertThat(inventory.cluster(skylake).map(ClusterFacts::name)).contains("DC0_C0");
            assertThat(ivyBridge.text("hardware.biosInfo.biosVersion")).contains("2.10.0");
            HostProfile from = skylake.described().profile(CATALOGUE);
            HostProfile to = ivyBridge.described().profile(CATALOGUE);
            assertThat(from.capabilities().unknown().isEmpty()).isTrue();
            Verdict verdict = new Compatibility(CATALOGUE).between(from, to, HardwareVersion.parse("13"));
            assertThat(verdict.isCompatible()).isFalse();
            assertThat(verdict.missing().toString()).contains("AVX2", "MOVBE");
        }
    }

    @Test
    void callsAHostWithoutAListUnknownWhereRegistersAreNotTold() throws IOException, FaultException {
        try (Simulator server = Simulator.start("-esx")) {
            server.host(
                    "*",
                    RecordedHost.named("v1h1").facts().stream()
                            .filter(fact -> !fact.startsWith("capability"))
                            .toList());
            HostFacts host = read(server).hosts().get(0);

            assertThat(host.printed()).isEmpty();
            assertThat(host.described()
                            .profile(CATALOGUE)
                            .capabilities()
                            .unknown()
                            .toString())
                    .contains("AVX2");
        }
    }

    @Test
    void readsAnEsxiHost() throws IOException, FaultException {
        try (Simulator server = Simulator.start("-esx")) {
            server.host("*", RecordedHost.named("v2h1").facts());
            Snapshot inventory = read(server);

            assertThat(inventory.about().isVirtualCenter()).isFalse();
            assertThat(inventory.clusters()).isEmpty();
            assertThat(inventory.evcModes().modes()).isEmpty();
            assertThat(inventory.hosts()).hasSize(1);
            assertThat(inventory.hosts().get(0).brand()).contains("Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.30GHz");
        }
    }

    @Test
    void readsMasksBackAsTheLinesThatTheyAre() throws IOException, FaultException {
        try (Simulator server = Simulator.start()) {
            String open = "-".repeat(32);
            server.vm(
                    "DC0_C0_RP0_VM0",
                    List.of(
                            "mask 1 - " + open + " " + open + " ------0------------------------- " + open,
                            "mask 80000001 amd " + open + " " + open + " " + open + " ---0----------------------------",
                            "requirement cpuid.SSE3 Bool:Min:1",
                            "version vmx-09"));
            VmFacts vm = read(server).vms().stream()
                    .filter(one -> one.name().equals("DC0_C0_RP0_VM0"))
                    .findFirst()
                    .orElseThrow();

            assertThat(vm.masks())
                    .isEqualTo(Map.of(
                            "cpuid.1.ecx", "------0-------------------------",
                            "cpuid.80000001.edx.amd", "---0----------------------------"));
            assertThat(vm.requirements()).containsOnlyKeys("cpuid.sse3");
            assertThat(vm.hardwareVersion()).contains(HardwareVersion.parse("9"));
        }
    }

    @Test
    void readsEvcModesAsTheVCenterHasThem() throws IOException, FaultException {
        try (Simulator server = Simulator.start()) {
            server.evcModes(List.of(
                    "mode intel-merom intel 1 Intel \"Merom\" Generation",
                    "has cpuid.SSE3",
                    "has cpuid.FAMILY",
                    "mode other nobody 1 Nobody's"));
            EvcModes modes = read(server).evcModes();

            assertThat(modes.modes()).singleElement().satisfies(mode -> {
                assertThat(mode.name()).isEqualTo("intel-merom");
                assertThat(mode.featureNames()).containsExactly("SSE3");
            });
            assertThat(modes.unusable()).singleElement().asString().contains("other");
            assertThat(modes.stated("vCenter 7; build 1", LocalDate.of(2026, 3, 1)))
                    .singleElement()
                    .satisfies(mode -> assertThat(MaskStrategy.parse(mode.notation()))
                            .hasToString("evc:intel-merom (vCenter 7, build 1, 2026-03-01)"));
        }
    }

    @Test
    void readsTheSameOfAnInventoryThatWasSaved(@TempDir Path folder) throws IOException, FaultException {
        Path saved = folder.resolve("saved");
        Map<String, HostFacts> before = new TreeMap<>();
        try (Simulator server = Simulator.start("-vm", "0")) {
            server.host("DC0_C0_H0", RecordedHost.named("v1h1").facts());
            server.host("DC0_C0_H1", RecordedHost.named("v4h1").facts());
            read(server).hosts().forEach(host -> before.put(host.name(), host));
            server.govc("object.save", "-d", saved.toString());
        }
        try (Simulator server = Simulator.start("-load", saved.toString())) {
            assertThat(read(server).hosts()).hasSameSizeAs(before.values()).allSatisfy(host -> {
                HostFacts same = before.getOrDefault(host.name(), HostFacts.of(host.self()));
                assertThat(host.registers()).isEqualTo(same.registers());
                assertThat(host.capability()).isEqualTo(same.capability());
            });
        }
    }

    @Test
    void countsWhatEvcLeaves() throws IOException, FaultException {
        try (Simulator server = Simulator.start()) {
            RecordedHost host = RecordedHost.named("v1h1");
            server.host("DC0_C0_H0", host.facts());
            server.host(
                    "DC0_C0_H0",
                    host.without("AVX2").offer().stream()
                            .map(line -> line.replace("capability", "masked"))
                            .toList());
            HostFacts read = host(read(server), "DC0_C0_H0");

            assertThat(read.isMasked()).isTrue();
            assertThat(read.printed().map(list -> list.values().containsKey("cpuid.avx2")))
                    .isEqualTo(Optional.of(false));
            assertThat(read.capability()).containsKey("cpuid.avx2");
        }
    }

    private static Snapshot read(Simulator server) throws IOException, FaultException {
        try (Session session = server.login()) {
            return Snapshot.read(session);
        }
    }

    private static HostFacts host(Snapshot inventory, String name) {
        return inventory.hosts().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
