package io.fleetmask.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.events.Topic;
import io.fleetmask.vsphereapi.simulator.RecordedHost;
import io.fleetmask.vsphereapi.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchingTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(20);
    private static final String VM = "DC0_C0_RP0_VM0";

    private static TemporaryDirectory data;
    private static KafkaBroker broker;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void startsABroker() {
        data = TemporaryDirectory.create();
        broker = KafkaBroker.start(data.path());
    }

    @AfterAll
    static void stopsIt() {
        broker.close();
        data.close();
    }

    @Test
    void tellsAllOnceAndThenWhatChangesWithinTwoSeconds() throws IOException {
        try (Simulator server = Simulator.start("-host", "3", "-standalone-host", "1", "-vm", "1")) {
            server.host("DC0_C0_H0", RecordedHost.named("v1h1").facts());
            server.host("DC0_C0_H1", RecordedHost.named("v4h1").facts());
            server.vm(VM, List.of("requirement cpuid.SSE3 Bool:Min:1", "version vmx-13"));
            try (Watched watched = Watched.of(broker, "all", server, folder)) {
                Bus bus = watched.bus();
                String skylake = bus.host("DC0_C0_H0", "cpuid-registers", LATER);
                assertThat(skylake).contains("\"complete\":true", "\"cpuid.avx2\":\"1\"", "00050654");
                bus.host("DC0_C0_H0", "\"joined\",\"host\":\"DC0_C0_H0\"", LATER);
                String vm = watched.vmKey(VM);
                bus.vm(vm, "\"placed\"", LATER);
                bus.vm(vm, "\"hardware-version\"", LATER);
                assertThat(bus.vm(vm, "\"powered-on\"", LATER)).contains("\"cpuid.sse3\":\"Bool:Min:1\"");
                watched.settled(LATER);
                Set<String> before = bus.seen();

                server.govc("vm.power", "-off", VM);
                bus.vm(vm, "\"powered-off\"", SOON);
                server.host(
                        "DC0_C0_H0", RecordedHost.named("v1h1").without("AES").offer());
                assertThat(bus.newest(Topic.HOST_CHANGES, "DC0_C0_H0", "cpuid-registers", SOON, before))
                        .doesNotContain("\"cpuid.aes\"");
                tellsOfAnotherBios(server, bus);
                String there = watched.hostOf(VM);
                String other = watched.anotherHost(there, there);
                server.govc("vm.migrate", "-host", "/DC0/host/DC0_C0/" + other, VM);
                bus.vm(vm, "\"moved\"", SOON);
                server.govc("vm.change", "-vm", VM, "-e", "featMask.vm.cpuid.AVX2=Val:0");
                server.govc("vm.power", "-on", VM);
                assertThat(bus.newest(Topic.VM_CHANGES, vm, "powered-on", SOON, before))
                        .contains("\"featMask.vm.cpuid.AVX2\":\"Val:0\"")
                        .doesNotContain("\"cpuid.avx2\"");
                String empty = watched.anotherHost(there, other);
                server.govc("object.destroy", "/DC0/host/DC0_C0/" + empty);
                bus.host(empty, "\"left\"", SOON);
                bus.allKeepTheContract();
            }
        }
    }

    private static void tellsOfAnotherBios(Simulator server, Bus bus) throws IOException {
        server.host("DC0_C0_H0", List.of("bios 2.11.2 2021-06-08"));
        assertThat(bus.host("DC0_C0_H0", "2.11.2", SOON))
                .contains("\"firmware\":{\"version\":\"2.11.2\",\"released\":\"2021-06-08\",\"vendor\":\"Maker\"}");
    }

    @Test
    void offersTheEvcModesOfAVcenterAsStrategies() throws IOException {
        try (Simulator server = Simulator.start("-host", "1", "-standalone-host", "0", "-vm", "0")) {
            server.evcModes(List.of("mode intel-merom intel 1 Intel Merom", "has cpuid.SSE3", "has cpuid.SSSE3"));
            try (Watched watched = Watched.of(broker, "evc", server, folder)) {
                watched.settled(LATER);
                assertThat(watched.watch().evcModes()).singleElement().satisfies(mode -> {
                    assertThat(mode.notation()).startsWith("evc:intel-merom;GenuineIntel;1;VMware vCenter Server");
                    assertThat(mode.notation()).endsWith(";" + LocalDate.now(ZoneOffset.UTC) + ";SSE3 SSSE3");
                });
            }
        }
    }

    @Test
    void watchesAnEsxiHostThatDoesNotKnowItsName() throws IOException {
        try (Simulator server = Simulator.start("-esx", "-vm", "1")) {
            server.host("*", RecordedHost.named("v2h1").facts());
            try (Watched watched = Watched.of(broker, "esxi", server, folder)) {
                Bus bus = watched.bus();
                assertThat(bus.host("127.0.0.1", "cpuid-registers", LATER)).contains("\"cpuid.avx2\":\"1\"");
                bus.host("127.0.0.1", "\"cluster\":\"alone\"", LATER);
                watched.settled(LATER);
                Set<String> before = bus.seen();
                server.host("*", RecordedHost.named("v2h1").without("AVX2").offer());
                assertThat(bus.newest(Topic.HOST_CHANGES, "127.0.0.1", "cpuid-registers", SOON, before))
                        .doesNotContain("\"cpuid.avx2\"");
                bus.allKeepTheContract();
            }
        }
    }

    @Test
    void tellsOnlyWhatIsNewAfterTheSessionIsLost() throws IOException {
        try (Simulator server = Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "1")) {
            server.host("*", RecordedHost.named("v1h1").facts());
            try (Watched watched = Watched.of(broker, "session", server, folder)) {
                Bus bus = watched.bus();
                String vm = watched.vmKey(VM);
                bus.vm(vm, "\"powered-on\"", LATER);
                watched.settled(LATER);
                Set<String> before = bus.seen();

                watched.expireSessions();
                server.govc("vm.power", "-off", VM);
                bus.vm(vm, "\"powered-off\"", LATER);
                assertThat(bus.count()).isEqualTo(before.size() + 1);
            }
        }
    }

    @Test
    void tellsWhatWentWhileItWasAway() throws IOException {
        try (Simulator server = Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "2")) {
            server.host("*", RecordedHost.named("v1h1").facts());
            String vm;
            try (Watched watched = Watched.of(broker, "away", server, folder)) {
                vm = watched.vmKey(VM);
                watched.bus().vm(vm, "\"powered-on\"", LATER);
                watched.settled(LATER);
            }
            server.govc("vm.destroy", VM);
            try (Watched again = Watched.of(broker, "away", server, folder)) {
                again.bus().vm(vm, "\"removed\"", LATER);
            }
        }
    }

    @Test
    void goesOnWithAServerThatWasKilled() throws IOException {
        Simulator first = Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "1");
        first.host("*", RecordedHost.named("v1h1").facts());
        try (Watched watched = Watched.of(broker, "killed", first, folder)) {
            Bus bus = watched.bus();
            bus.host("DC0_C0_H0", "cpuid-registers", LATER);
            watched.settled(LATER);
            first.kill();
            bus.none(Topic.HOST_CHANGES, "\"left\"");
            try (Simulator second = Simulator.start(
                    "-l", first.api().getAuthority(), "-host", "2", "-standalone-host", "0", "-vm", "1")) {
                second.host("*", RecordedHost.named("v4h1").facts());
                assertThat(bus.newest(Topic.HOST_CHANGES, "DC0_C0_H0", "000306e4", LATER, Set.of()))
                        .contains("cpuid-registers");
                bus.none(Topic.HOST_CHANGES, "\"left\"");
            }
        }
    }

    @Test
    void neverTakesAHostThatDoesNotAnswerForOneWithoutFeatures() throws IOException {
        try (Simulator server = Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "0")) {
            server.host("*", RecordedHost.named("v1h1").facts());
            try (Watched watched = Watched.of(broker, "silent", server, folder)) {
                Bus bus = watched.bus();
                bus.host("DC0_C0_H0", "cpuid-registers", LATER);
                watched.settled(LATER);
                Set<String> before = bus.seen();
                server.host("DC0_C0_H0", List.of("connection notResponding", "capability cpuid.nothing 0"));
                server.host(
                        "DC0_C0_H1", RecordedHost.named("v1h1").without("AES").offer());
                bus.newest(Topic.HOST_CHANGES, "DC0_C0_H1", "cpuid-registers", SOON, before);
                assertThat(bus.count()).isEqualTo(before.size() + 1);
            }
        }
    }
}
