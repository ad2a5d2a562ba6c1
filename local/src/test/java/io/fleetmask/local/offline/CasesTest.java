package io.fleetmask.local.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public inputs that were once answered wrongly, from {@code shared/cases} beside the checkout; skipped without it. */
class CasesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
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

    @Test
    void f12ShowsWhyThePowerOnFailedAndFindsTheHostUnfit() {
        String off = path("f12-hand-vtx-disabled.log");
        assertThat(Offline.run(new InspectCommand(), "--json", off).out())
                .contains("module MonitorMode", "Intel VT-x is disabled");
        Offline compared = Offline.run(new CompareCommand(), path("f12-other-host.log"), off);
        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.out()).contains("switched off in its firmware");
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

    private String path(String name) {
        return cases.resolve(name).toString();
    }
}
