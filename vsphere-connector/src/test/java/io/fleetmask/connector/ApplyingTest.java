package io.fleetmask.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.connector.apply.Application;
import io.fleetmask.connector.apply.Applier;
import io.fleetmask.connector.apply.ApprovedPatches;
import io.fleetmask.connector.apply.Outcome;
import io.fleetmask.connector.apply.Remediation;
import io.fleetmask.connector.apply.Retry;
import io.fleetmask.connector.bus.Services;
import io.fleetmask.connector.config.ApplyMode;
import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.vsphereapi.simulator.RecordedHost;
import io.fleetmask.vsphereapi.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyingTest {
    private static final Duration LATER = Duration.ofSeconds(20);
    private static final String VM = "DC0_C0_RP0_VM0";
    private static final String KEY = "featMask.vm.cpuid.AES";

    private static TemporaryDirectory data;
    private static KafkaBroker broker;

    @TempDir
    private Path folder = Path.of("");

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ApprovedPatches patches = new ApprovedPatches();
    private final AtomicBoolean away = new AtomicBoolean();
    private HttpServer remediation;
    private Simulator server;
    private Watched watched;
    private String vm = "";

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

    @BeforeEach
    void watchesAServer() throws IOException {
        server = Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "1");
        server.host("*", RecordedHost.named("v1h1").facts());
        remediation = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        remediation.createContext("/", exchange -> {
            told.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(away.get() ? 503 : 200, -1);
            exchange.close();
        });
        remediation.start();
        watched = Watched.of(broker, "apply" + System.nanoTime(), server, folder);
        watched.settled(LATER);
        vm = watched.vmKey(VM);
    }

    @AfterEach
    void ends() {
        if (watched != null) {
            watched.close();
            remediation.stop(0);
            server.close();
        }
    }

    @Test
    void bringsLinesIntoAVmThatIsOff() throws IOException {
        server.govc("vm.power", "-off", VM);
        watched.bus().vm(vm, "\"powered-off\"", LATER);
        approve(Optional.empty());

        assertThat(apply(ApplyMode.POWERED_OFF).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(extraConfig()).contains(KEY, "Val:0");
        assertThat(told).singleElement().asString().contains(vm + "/patch/applied?number=1&by=vsphere-connector");
    }

    @Test
    void waitsForAVmThatRuns() throws IOException {
        approve(Optional.empty());
        assertThat(apply(ApplyMode.POWERED_OFF).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(extraConfig()).doesNotContain(KEY);
        assertThat(told).isEmpty();
    }

    @Test
    void cyclesPowerAndSeesTheProof() throws IOException {
        int before = watched.bus().count();
        approve(Optional.empty());
        assertThat(apply(ApplyMode.WITH_POWER_CYCLE).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(watched.bus()
                        .newest(io.fleetmask.events.Topic.VM_CHANGES, vm, "\"cpuidLines\":{\"" + KEY, LATER, before))
                .contains("\"powered-on\"", "\"cpuid.sse3\"")
                .doesNotContain("\"cpuid.aes\":");
        assertThat(server.govc("vm.info", VM)).contains("poweredOn");
    }

    @Test
    void leavesAloneWhatSomebodyChangedMeanwhile() throws IOException {
        server.govc("vm.power", "-off", VM);
        watched.bus().vm(vm, "\"powered-off\"", LATER);
        approve(Optional.empty());
        server.govc("vm.change", "-vm", VM, "-e", KEY + "=Min:1");

        Application left = apply(ApplyMode.POWERED_OFF);
        assertThat(left.outcome()).isEqualTo(Outcome.LEFT_ALONE);
        assertThat(left.reason()).contains("not as the patch found them", KEY);
        assertThat(extraConfig()).contains("Min:1").doesNotContain("Val:0");
        assertThat(told).isEmpty();
    }

    @Test
    void takesLinesBack() throws IOException {
        server.govc("vm.power", "-off", VM);
        watched.bus().vm(vm, "\"powered-off\"", LATER);
        server.govc("vm.change", "-vm", VM, "-e", KEY + "=Val:0");
        send(List.of(new VmxPatch.Line(KEY, Optional.empty())), List.of(new VmxPatch.Line(KEY, Optional.of("Val:0"))));

        assertThat(apply(ApplyMode.POWERED_OFF).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(extraConfig()).doesNotContain(KEY);
    }

    @Test
    void saysWhatTheServerRefusesAndRunsTheVmAgain() throws IOException {
        approve(Optional.empty());
        server.fail("ReconfigVM_Task NoPermission");

        Application left = apply(ApplyMode.WITH_POWER_CYCLE);
        assertThat(left.outcome()).isEqualTo(Outcome.LEFT_ALONE);
        assertThat(left.reason()).contains("refuses", "NoPermission");
        assertThat(server.govc("vm.info", VM)).contains("poweredOn");
        assertThat(told).isEmpty();
    }

    @Test
    void touchesNoVmOfVspheresOwnAndNothingWhereItIsOff() throws IOException {
        server.vm(VM, List.of("managedBy eam"));
        approve(Optional.empty());

        Applier nowhere = applier(Map.of());
        nowhere.round();
        assertThat(nowhere.applications()).isEmpty();
        Application left = apply(ApplyMode.WITH_POWER_CYCLE);
        assertThat(left.outcome()).isEqualTo(Outcome.LEFT_ALONE);
        assertThat(left.reason()).contains("managed by eam");
        assertThat(server.govc("vm.info", VM)).contains("poweredOn");
    }

    @Test
    void triesAgainWhatMayPass() throws IOException {
        server.govc("vm.power", "-off", VM);
        watched.bus().vm(vm, "\"powered-off\"", LATER);
        approve(Optional.empty());
        server.fail("ReconfigVM_Task InvalidState 1");

        Applier applier = applier(Map.of("lab", ApplyMode.POWERED_OFF), new Retry(3, Duration.ZERO));
        applier.round();
        assertThat(applier.applications()).singleElement().satisfies(first -> {
            assertThat(first.outcome()).isEqualTo(Outcome.RETRYING);
            assertThat(first.reason()).contains("refuses", "InvalidState");
            assertThat(first.nextAttempt()).isPresent();
        });
        applier.round();
        assertThat(applier.applications()).singleElement().satisfies(second -> {
            assertThat(second.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(second.attempts()).isEqualTo(2);
        });
        assertThat(extraConfig()).contains(KEY, "Val:0");
        assertThat(applier.count(Outcome.RETRYING)).isEqualTo(1);
        assertThat(applier.count(Outcome.APPLIED)).isEqualTo(1);
    }

    @Test
    void givesUpAfterSoManyAttemptsAndPausesBetweenThem() throws IOException {
        server.govc("vm.power", "-off", VM);
        watched.bus().vm(vm, "\"powered-off\"", LATER);
        approve(Optional.empty());
        server.fail("ReconfigVM_Task InvalidState");

        Applier patient = applier(Map.of("lab", ApplyMode.POWERED_OFF), new Retry(3, Duration.ofHours(1)));
        patient.round();
        patient.round();
        assertThat(patient.applications().get(0).attempts()).isEqualTo(1);

        Applier eager = applier(Map.of("lab", ApplyMode.POWERED_OFF), new Retry(2, Duration.ZERO));
        for (int round = 0; round < 4; round++) {
            eager.round();
        }
        assertThat(eager.applications()).singleElement().satisfies(last -> {
            assertThat(last.outcome()).isEqualTo(Outcome.LEFT_ALONE);
            assertThat(last.reason()).contains("given up after 2 attempts");
            assertThat(last.attempts()).isEqualTo(2);
        });
        assertThat(extraConfig()).doesNotContain(KEY);
    }

    /** The lines are in and remediation does not know it: it is told, and nothing is written twice. */
    @Test
    void tellsRemediationAgainWhereItWasAway() throws IOException {
        server.govc("vm.power", "-off", VM);
        watched.bus().vm(vm, "\"powered-off\"", LATER);
        approve(Optional.empty());
        away.set(true);
        Applier applier = applier(Map.of("lab", ApplyMode.POWERED_OFF), new Retry(3, Duration.ZERO));
        applier.round();
        assertThat(applier.applications().get(0).outcome()).isEqualTo(Outcome.RETRYING);
        assertThat(extraConfig()).contains(KEY, "Val:0");

        away.set(false);
        applier.round();
        assertThat(applier.applications().get(0).reason()).contains("were there already");
        assertThat(told).last().asString().contains(vm + "/patch/applied");
    }

    /** It was stopped for its patch, could not be started, and its patch is taken away: it runs again all the same. */
    @Test
    void letsAVmRunAgainWhateverBecameOfItsPatch() throws IOException {
        approve(Optional.empty());
        server.fail("PowerOnVM_Task InvalidState 2");
        Applier applier = applier(Map.of("lab", ApplyMode.WITH_POWER_CYCLE), new Retry(3, Duration.ofHours(1)));
        applier.round();
        assertThat(applier.applications().get(0).outcome()).isEqualTo(Outcome.RETRYING);
        assertThat(server.govc("vm.info", VM)).contains("poweredOff");

        patches.take(new ConsumerRecord<>("patches", 0, 0, vm.getBytes(StandardCharsets.UTF_8), null));
        applier.round();
        assertThat(server.govc("vm.info", VM)).contains("poweredOn");
    }

    private Applier applier(Map<String, ApplyMode> modes) {
        return applier(modes, new Retry(4, Duration.ofSeconds(30)));
    }

    private Applier applier(Map<String, ApplyMode> modes, Retry retry) {
        URI service = URI.create("http://127.0.0.1:" + remediation.getAddress().getPort());
        return new Applier(
                modes,
                patches,
                new Remediation(service, new Services(Optional.empty())),
                List.of(watched.watch()),
                LATER,
                retry);
    }

    private Application apply(ApplyMode mode) {
        Applier applier = applier(Map.of("lab", mode));
        applier.round();
        assertThat(applier.applications()).hasSize(1);
        return applier.applications().get(0);
    }

    private void approve(Optional<String> before) {
        send(List.of(new VmxPatch.Line(KEY, Optional.of("Val:0"))), List.of(new VmxPatch.Line(KEY, before)));
    }

    private void send(List<VmxPatch.Line> lines, List<VmxPatch.Line> inverse) {
        VmxPatch patch = new VmxPatch(
                vm,
                1,
                Instant.now(),
                Optional.of("lab"),
                1,
                PatchState.APPROVED,
                Optional.of(13),
                ClusterPolicy.Syntax.FEATMASK,
                lines,
                inverse,
                List.of(),
                Optional.empty());
        patches.take(
                new ConsumerRecord<>("patches", 0, 0, vm.getBytes(StandardCharsets.UTF_8), EventCodec.encode(patch)));
    }

    private String extraConfig() {
        return server.govc("vm.info", "-e", VM);
    }
}
