package io.fleetmask.local.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public inputs that were once answered wrongly, from {@code shared/cases} beside the checkout; skipped without it. */
class CasesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder = Path.of("");

    private Path cases = Path.of("");

    @BeforeEach
    void findTheCases() {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/cases"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(found.isPresent(), "no shared/cases above the working directory");
        cases = found.orElseThrow();
    }

    @Test
    void f01NamesTheSecondHostAndIsNeverComplete() {
        Offline run = Offline.run(new InspectCommand(), path("f01-hand-two-hosts-grepped.log"));
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("INCOMPLETE", "i7-8650U", "i5-12400");
    }

    @Test
    void f02GivesIndirectBranchTrackingOnlyToVmsThatAsk() {
        assertThat(Offline.run(
                                new CompareCommand(),
                                path("f02-hand-cet-ibt-cold-hw20.log"),
                                path("f02-hand-other-host.log"))
                        .exitCode())
                .isZero();
    }

    @Test
    void f03KeepsWhatAHostWideLineHides() {
        String logs = path("f03-hand-host-wide-mask.log") + "," + path("f03-hand-other-host.log");
        Offline run = patch("f03-hand.vmx", logs);
        assertThat(printed()).contains("+cpuid.7.edx = \"0---00");
        assertThat(run.err()).contains("for every VM (HOST DEFAULTS /etc/vmware/config)");
        assertThat(Offline.run(new InspectCommand(), path("f03-hand-host-wide-mask.log"))
                        .out())
                .contains("Host-wide   cpuid.7.edx");
    }

    @Test
    void f04ChangesTheLineThatTakesEffectOnAmd() {
        patch("f04-hand.vmx", path("f04-hand-mask.txt"));
        assertThat(printed()).contains("+cpuid.80000001.ecx.amd = \"----:----:----:----:----:----:-0--:----\"");
    }

    @Test
    void f05ReadsAByteOrderMark() {
        assertThat(patch("f05-hand.vmx", path("f05-hand-bom-mask.txt")).exitCode())
                .isZero();
        assertThat(printed()).contains("+cpuid.7.edx = \"----00--");
    }

    @Test
    void f06NamesMalformedLinesAndWritesNothing() {
        Offline run = patch("f06-hand.vmx", path("f06-mask.txt"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("line 5", "closing quote");
        assertThat(printed()).isEmpty();
    }

    @Test
    void f07DoesNotTakeConflictsForDone() {
        Offline run = patch("f07-hand.vmx", path("f07-hand-mask.txt"));
        assertThat(run.err()).contains("2 features cannot be hidden").doesNotContain("hidden already");
    }

    @Test
    void f08NamesTheFileSoThatPatchFindsIt() {
        patch("f08-hand win a.vmx", path("f06-mask.txt"));
        assertThat(printed()).startsWith("--- " + path("f08-hand win a.vmx") + "\t\n");
    }

    @Test
    void f09SaysWhatWillNotBoot() {
        assertThat(patch("f09.vmx", path("f09-hand-lm-mask.txt")).err()).contains("windows9-64", "will not boot");
    }

    @Test
    void f10DoesNotTakeAtMostZeroForARequest() {
        Offline run = patch("f10-hand.vmx", path("f10-hand-mask.txt"));
        assertThat(run.err()).doesNotContain("asks for it").contains("Max:0");
        assertThat(run.exitCode()).isZero();
    }

    /** VMware's lists of more power-ons say that DS is what such guests are not given; PDPE1GB they are. */
    @Test
    void f11SaysThatLinesMayDoNothingUnderAUserLevelMonitor() throws IOException {
        String beside = captured("085_player17.0.2_In05_intel-comet-lake-s_hyperv.log");
        assertThat(Offline.run(new MaskCommand(), beside, path("f12-other-host.log"))
                        .err())
                .contains("under a user-level monitor, beside another hypervisor: lines may do nothing there");
        assertThat(patch("f07-hand.vmx", beside + "," + path("f12-other-host.log"))
                        .err())
                .contains("lines may do nothing there");
        JsonNode powerOn = new ObjectMapper()
                .readTree(Offline.run(new InspectCommand(), "--json", beside).out())
                .at("/powerOns/0");
        assertThat(powerOn.at("/predictedRequirements").size()).isPositive();
        assertThat(powerOn.at("/predictedRequirements")).isEqualTo(powerOn.at("/requirements"));
    }

    @Test
    void f12ShowsWhyThePowerOnFailedAndFindsTheHostUnfit() {
        String off = path("f12-hand-vtx-disabled.log");
        assertThat(Offline.run(new InspectCommand(), "--json", off).out())
                .contains("module MonitorMode", "Intel VT-x is disabled");
        Offline compared = Offline.run(new CompareCommand(), path("f12-other-host.log"), off);
        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.out()).contains("switched off in its firmware");
    }

    /** What hides for the merge hides for the audit too, however it is spelt. */
    @Test
    void f13HasOneMeaningForEverySpelling() throws IOException {
        String mask = Files.writeString(folder.resolve("mask.txt"), "featMask.vm.cpuid.AES = \"Val:0\"\n")
                .toString();
        for (String line : List.of(
                "featMask.vm.cpuid.AES = \"Val:0x0\"",
                "FEATMASK.vm.cpuid.aes = \"Val:0\"",
                "cpuid.1.ecx = \"------0-------------------------\"",
                "cpuid.1.ecx = \"---- --0- ---- ---- ---- ---- ---- ----\"")) {
            String vmx = Files.writeString(folder.resolve("a.vmx"), "virtualHW.version = \"14\"\n" + line + "\n")
                    .toString();
            assertThat(Offline.run(new InspectCommand(), "--json", vmx).out())
                    .as(line)
                    .contains("\"hides\" : [ \"cpuid.AES\" ]");
            assertThat(Offline.run(new PatchCommand(out), vmx, "--mask", mask, "--diff")
                            .err())
                    .as(line)
                    .contains("hidden already");
        }
    }

    @Test
    void n01AnswersForTheVmWithItsLines() {
        Offline run = Offline.run(
                new CompareCommand(), path("n01-need-vm-already-masked.log"), Offline.sample("article/host-b.log"));
        assertThat(run.out())
                .contains("app-a on esx-a.lab.example, hardware version 9, 2 lines in force")
                .contains("cpuid.1.ecx did nothing: the guest sees MOVBE all the same")
                .contains("Power cycle then to esx-b.lab.example: cannot tell of 3DNPREFETCH MOVBE");
    }

    private Offline patch(String vmx, String mask) {
        return Offline.run(new PatchCommand(out), path(vmx), "--mask", mask, "--diff");
    }

    private String printed() {
        return out.toString(ISO_8859_1);
    }

    private String captured(String name) {
        Path log = cases.resolveSibling("corpus").resolve("logs").resolve(name);
        assumeTrue(Files.exists(log), "no captured logs beside the cases");
        return log.toString();
    }

    private String path(String name) {
        return cases.resolve(name).toString();
    }
}
