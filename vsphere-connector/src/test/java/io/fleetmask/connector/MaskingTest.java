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
import io.fleetmask.events.VmxPatch.Line;
import io.fleetmask.vsphereapi.simulator.RecordedHost;
import io.fleetmask.vsphereapi.simulator.Simulator;
import io.fleetmask.vsphereapi.soap.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines {@code cpuid.…} at a server that keeps them in the place that the API has for them, or not at all. */
class MaskingTest {
    private static final Duration LATER = Duration.ofSeconds(20);
    private static final String VM = "DC0_C0_RP0_VM0";
    private static final String AES = "------0-------------------------";
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void bringsLinesWhereTheServerKeepsThemAndOutOfThere() throws IOException {
        at((watched, server) -> {
            Line masked = new Line("cpuid.1.ecx", Optional.of(AES));
            Line open = new Line("cpuid.1.ecx", NONE);
            Line amd = new Line("cpuid.80000001.edx.amd", Optional.of("----0---------------------------"));
            Line amdOpen = new Line("cpuid.80000001.edx.amd", NONE);

            assertThat(apply(watched, 1, List.of(masked, amd), List.of(open, amdOpen))
                            .outcome())
                    .isEqualTo(Outcome.APPLIED);
            assertThat(masks(server)).contains(AES, "amd", "-2147483647").doesNotContain("eax: 0");

            assertThat(apply(watched, 2, List.of(open), List.of(masked)).outcome())
                    .isEqualTo(Outcome.APPLIED);
            assertThat(masks(server)).doesNotContain(AES).contains("----0---------------------------");
        });
    }

    @Test
    void takesAllBackWhereOneLineHasNoPlace() throws IOException {
        at((watched, server) -> {
            Line masked = new Line("cpuid.1.ecx", Optional.of(AES));
            Line lost = new Line("cpuid.7.ebx", Optional.of("-------------------------------0"));
            Application taken = apply(
                    watched,
                    1,
                    List.of(masked, lost),
                    List.of(new Line("cpuid.1.ecx", NONE), new Line("cpuid.7.ebx", NONE)));
            assertThat(taken.outcome()).isEqualTo(Outcome.TAKEN_BACK);
            assertThat(taken.reason()).endsWith("dropped cpuid.7.ebx");
            assertThat(masks(server)).doesNotContain(AES);
        });
    }

    private interface Story {
        void tell(Watched watched, Simulator server) throws IOException;
    }

    private void at(Story story) throws IOException {
        try (TemporaryDirectory data = TemporaryDirectory.create();
                KafkaBroker broker = KafkaBroker.start(data.path());
                Simulator server = Simulator.start("-plain", "-host", "1", "-standalone-host", "0", "-vm", "1");
                StrictServer strict = new StrictServer(server, VM)) {
            server.host("*", RecordedHost.named("v1h1").facts());
            server.govc("vm.power", "-off", VM);
            try (Watched watched = Watched.of(broker, "mask", server, strict.address(), new Trust.Known(), folder)) {
                watched.settled(LATER);
                story.tell(watched, server);
            }
        }
    }

    private static String masks(Simulator server) {
        return server.govc("object.collect", "-json", "/DC0/vm/" + VM, "config.cpuFeatureMask");
    }

    private static Application apply(Watched watched, long number, List<Line> lines, List<Line> before)
            throws IOException {
        HttpServer remediation = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        remediation.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        remediation.start();
        try {
            ApprovedPatches patches = new ApprovedPatches();
            String vm = watched.vmKey(VM);
            patches.take(Approved.patch(vm, number, ClusterPolicy.Syntax.CPUID, lines, before));
            URI service =
                    URI.create("http://127.0.0.1:" + remediation.getAddress().getPort());
            Applier applier = new Applier(
                    Map.of("lab", ApplyMode.POWERED_OFF),
                    patches,
                    new Remediation(service, new Services(Optional.empty())),
                    List.of(watched.watch()),
                    LATER,
                    new Retry(1, Duration.ZERO));
            applier.round();
            return applier.applications().get(0);
        } finally {
            remediation.stop(0);
        }
    }
}
