package io.fleetmask.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.connector.apply.Application;
import io.fleetmask.connector.apply.Applier;
import io.fleetmask.connector.apply.ApprovedPatches;
import io.fleetmask.connector.apply.Remediation;
import io.fleetmask.connector.apply.Retry;
import io.fleetmask.connector.bus.Services;
import io.fleetmask.connector.config.ApplyMode;
import io.fleetmask.events.ClusterPolicy;
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
import org.junit.jupiter.api.io.TempDir;

/** A VM on a simulated server, what is approved for it, and a remediation service that hears what becomes of it. */
abstract class ApplyingSetting {
    static final Duration LATER = Duration.ofSeconds(20);
    static final String VM = "DC0_C0_RP0_VM0";
    static final String KEY = "featMask.vm.cpuid.AES";

    private static TemporaryDirectory data;
    private static KafkaBroker broker;

    @TempDir
    private Path folder = Path.of("");

    final List<String> told = new CopyOnWriteArrayList<>();
    final ApprovedPatches patches = new ApprovedPatches();
    final AtomicBoolean away = new AtomicBoolean();
    private HttpServer remediation;
    Simulator server;
    Watched watched;
    String vm = "";

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

    Applier applier(Map<String, ApplyMode> modes) {
        return applier(modes, new Retry(4, Duration.ofSeconds(30)));
    }

    Applier applier(Map<String, ApplyMode> modes, Retry retry) {
        URI service = URI.create("http://127.0.0.1:" + remediation.getAddress().getPort());
        return new Applier(
                modes,
                patches,
                new Remediation(service, new Services(Optional.empty())),
                List.of(watched.watch()),
                LATER,
                retry);
    }

    Application apply(ApplyMode mode) {
        Applier applier = applier(Map.of("lab", mode));
        applier.round();
        assertThat(applier.applications()).hasSize(1);
        return applier.applications().get(0);
    }

    void approve() {
        send(List.of(new VmxPatch.Line(KEY, Optional.of("Val:0"))), List.of(new VmxPatch.Line(KEY, Optional.empty())));
    }

    void send(List<VmxPatch.Line> lines, List<VmxPatch.Line> inverse) {
        patches.take(Approved.patch(vm, 1, ClusterPolicy.Syntax.FEATMASK, lines, inverse));
    }

    String extraConfig() {
        return server.govc("vm.info", "-e", VM);
    }

    void switchOff() {
        server.govc("vm.power", "-off", VM);
        watched.bus().vm(vm, "\"powered-off\"", LATER);
    }

    /** The patch was taken away. */
    void nothingApproved() {
        patches.take(new ConsumerRecord<>("patches", 0, 0, vm.getBytes(StandardCharsets.UTF_8), null));
    }
}
