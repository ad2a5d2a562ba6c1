package io.fleetmask.local.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.vsphereapi.simulator.RecordedHost;
import io.fleetmask.vsphereapi.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectCommandTest {
    private static final Path PAGE = Path.of("..", "docs", "vsphere.md");
    private static final Pattern SHOWN =
            Pattern.compile("```\n\\$ \\./fleetmask connect [^\n]+\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    private Path password = Path.of("");

    @BeforeEach
    void writesDownThePassword() throws IOException {
        password = Files.writeString(folder.resolve("password"), Simulator.PASSWORD + "\n");
    }

    @Test
    void printsWhatThePageShows() throws IOException {
        try (Simulator server = Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "0")) {
            server.host("DC0_C0_H0", RecordedHost.named("v2h1").facts());
            server.host("DC0_C0_H1", RecordedHost.named("v4h1").facts());
            Offline run = connect(server.api().getAuthority(), "--thumbprint", server.thumbprint(), "--hw", "11");

            Matcher shown = SHOWN.matcher(Files.readString(PAGE));
            assertThat(shown.find()).isTrue();
            assertThat(run.out()).isEqualTo(shown.group(1));
            assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        }
    }

    @Test
    void sendsNothingToAServerThatNobodyKnows() throws IOException {
        try (Simulator server = Simulator.start()) {
            Offline unknown = connect(server.api().getAuthority());
            Offline other = connect(server.api().getAuthority(), "--thumbprint", "00".repeat(32));

            assertThat(unknown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(unknown.err()).contains(server.thumbprint(), "give --thumbprint");
            assertThat(other.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(other.err()).contains("none of those given");
            assertThat(server.govc("session.ls").lines().filter(line -> line.contains("Java")))
                    .isEmpty();
        }
    }

    @Test
    void comparesTwoEsxiHostsThatNoVCenterKnows() throws IOException {
        try (Simulator first = Simulator.start("-esx");
                Simulator second = Simulator.start("-esx")) {
            first.host("*", RecordedHost.named("v1h1").facts());
            second.host("*", RecordedHost.named("v1h1").without("AES").facts());
            Offline run = connect(
                    first.api().getAuthority(),
                    second.api().getAuthority(),
                    "--thumbprint",
                    first.thumbprint(),
                    "--thumbprint",
                    second.thumbprint(),
                    "--hw",
                    "13");

            assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
            assertThat(run.out()).contains("cpuid.1.ecx = \"------0-------------------------\"");
        }
    }

    @Test
    void namesTheHighestEvcModeOfTheVCentersOwnList() throws IOException {
        try (Simulator server = Simulator.start("-host", "2", "-standalone-host", "0", "-vm", "0")) {
            server.host("DC0_C0_H0", RecordedHost.named("v2h1").facts());
            server.host("DC0_C0_H1", RecordedHost.named("v4h1").facts());
            server.evcModes(List.of(
                    "mode intel-merom intel 1 Merom",
                    "has cpuid.SSE3",
                    "mode intel-ivybridge intel 5 Ivy",
                    "has cpuid.SSE3",
                    "has cpuid.F16C",
                    "mode intel-haswell intel 6 Haswell",
                    "has cpuid.SSE3",
                    "has cpuid.AVX2"));
            Offline run = connect(server.api().getAuthority(), "--thumbprint", server.thumbprint(), "--hw", "11");

            assertThat(run.err()).contains("the highest EVC mode that all its hosts reach is intel-ivybridge");
        }
    }

    @Test
    void cannotTellOfAHostWithoutAList() throws IOException {
        List<String> registersOnly = RecordedHost.named("v2h1").facts().stream()
                .filter(fact -> !fact.startsWith("capability"))
                .toList();
        try (Simulator server = Simulator.start("-host", "2", "-standalone-host", "0")) {
            server.host("DC0_C0_H0", RecordedHost.named("v2h1").facts());
            server.host("DC0_C0_H1", registersOnly);
            Offline run = connect(server.api().getAuthority(), "--thumbprint", server.thumbprint(), "--hw", "13");

            assertThat(run.exitCode()).isEqualTo(ExitCode.CANNOT_TELL);
            assertThat(run.out()).contains("cannot tell").contains("not known:");
        }
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThat(connect("http://vcenter.example").err()).contains("is no address of an ESXi host");
        assertThat(connect("127.0.0.1:1", "--thumbprint", "00".repeat(32)).err())
                .contains("nobody answers there");
        assertThat(connect("vcenter.example", "--thumbprint", "AB").exitCode()).isEqualTo(2);
    }

    private Offline connect(String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--user", Simulator.USER, "--password-file", password.toString()));
        return Offline.run(new ConnectCommand(), all.toArray(new String[0]));
    }
}
