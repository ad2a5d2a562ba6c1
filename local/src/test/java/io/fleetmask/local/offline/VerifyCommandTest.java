package io.fleetmask.local.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    private static final String A = Offline.sample("article/host-a.log");
    private static final String B = Offline.sample("article/host-b.log");
    private static final String HEAD = """
            .encoding = "UTF-8"
            virtualHW.version = "9"
            displayName = "app-b"
            guestOS = "centos7-64"
            uuid.bios = "56 4d 00 00 00 00 00 0b-00 00 00 00 00 00 00 0b"
            """;
    private static final Map<String, String> FOUR_LINES = Map.of(
            "cpuid.80000001.ecx", "-----------------------0--------",
            "cpuid.1.ecx", "--00-0---0----0-----------------",
            "cpuid.7.ebx", "-------------------------------0",
            "cpuid.d.eax", "-----------------------------00-");

    @TempDir
    private Path folder = Path.of("");

    private Path vmx = Path.of("");
    private Path log = Path.of("");

    @BeforeEach
    void layOutTheVm() throws IOException {
        Path vm = Files.createDirectories(folder.resolve("app-b"));
        vmx = Files.writeString(vm.resolve("app-b.vmx"), HEAD);
        log = vm.resolve("vmware.log");
    }

    /** Mask, patch, power cycle, verify: nobody needs a server. */
    @Test
    void leadsTheArticlesReaderToTheEnd() throws IOException {
        Path mask = Files.writeString(
                folder.resolve("mask.txt"), Offline.run(new MaskCommand(), A, B).out());
        Files.copy(Path.of(B), log);
        assertThat(Offline.run(new PatchCommand(), vmx.toString(), "--mask", mask.toString(), "--in-place")
                        .exitCode())
                .isZero();

        Offline early = verify(vmx.toString(), "--against", A);
        assertThat(early.exitCode()).isEqualTo(ExitCode.CANNOT_TELL);
        assertThat(early.out()).startsWith("app-b: restart first.").contains("the power-on did not have it");

        Map<String, String> patched =
                new LinkedHashMap<>(VmxDocument.read(Files.readAllBytes(vmx)).settings());
        patched.keySet().removeIf(key -> !key.startsWith("cpuid."));
        LoggedPowerOn.of("article/host-b.log", patched).write(log);

        Offline late = verify(vmx.toString(), "--against", A);
        assertThat(late.out()).startsWith("app-b: in force, both directions open.");
        assertThat(late.exitCode()).isZero();
    }

    @Test
    void saysWhichLineDidNothing() throws IOException {
        lines(FOUR_LINES);
        LoggedPowerOn.of("article/host-b.log", FOUR_LINES).disobeyed().write(log);
        Offline run = verify(folder.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.out())
                .startsWith("app-b: no. A line that was to hide something did not.")
                .contains("the guest sees PCID, XSAVE, AVX, F16C all the same");
    }

    @Test
    void saysWhatTheLinesDoNotOpen() throws IOException {
        Map<String, String> one = Map.of("cpuid.7.ebx", "-------------------------------0");
        lines(one);
        LoggedPowerOn.of("article/host-b.log", one).write(log);
        Offline run = verify(vmx.toString(), "--against", A);
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.out())
                .startsWith("app-b: no. The lines are in force and do not open every way.")
                .contains("blocked, it needs AVX");
    }

    @Test
    void seesThatALineWasTakenOut() throws IOException {
        LoggedPowerOn.of("article/host-b.log", FOUR_LINES).write(log);
        Offline run = verify(vmx.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.CANNOT_TELL);
        assertThat(run.out()).contains("out of the file, and counts until the next power-on");
    }

    @Test
    void holdsTheNewestOfSeveralLogsAgainstTheFileAndTakesTheOthersForHosts() throws IOException {
        lines(FOUR_LINES);
        LoggedPowerOn.of("article/host-b.log", FOUR_LINES).write(log);
        Files.writeString(
                log.resolveSibling("vmware-3.log"),
                Files.readString(Path.of(A)).replace("0 0a", "0 0b").replace("app-a", "app-b"));
        JsonNode view =
                new ObjectMapper().readTree(verify("--json", vmx.toString()).out());
        assertThat(view.at("/verdict").asText()).isEqualTo("IN_FORCE");
        assertThat(view.at("/log").asText()).endsWith("vmware.log");
        assertThat(view.at("/ways/0/to").asText()).isEqualTo("esx-a.lab.example");
        assertThat(view.at("/ways/0/back/compatible").asBoolean()).isTrue();
    }

    @Test
    void takesNoOtherVmsLog() throws IOException {
        Files.copy(Path.of(A), log);
        Offline run = verify(vmx.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.CANNOT_TELL);
        assertThat(run.out()).contains("No log of this VM is there");
    }

    @Test
    void isNotContentWithAFileWithoutAMask() throws IOException {
        Files.copy(Path.of(B), log);
        Offline run = verify(vmx.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.out()).contains("No line of the file hides anything");
    }

    @Test
    void inspectTellsTheSameOfAFileWithItsLog() throws IOException {
        lines(FOUR_LINES);
        LoggedPowerOn.of("article/host-b.log", Map.of("cpuid.7.ebx", "-------------------------------0"))
                .write(log);
        assertThat(Offline.run(new InspectCommand(), folder.toString()).out())
                .contains("in force, the guest does not see FSGSBASE")
                .contains("waiting, the power-on did not have it");
    }

    @Test
    void compareTellsOfTheVmsInTheLogs() throws IOException {
        Path masked = LoggedPowerOn.of("article/host-a.log", FOUR_LINES).write(folder.resolve("masked.log"));
        Offline run = Offline.run(new CompareCommand(), masked.toString(), B);
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(run.out())
                .contains("app-a on esx-a.lab.example, hardware version 9, 4 lines in force")
                .contains("As it runs  to esx-b.lab.example: open")
                .contains("And back    powered on at esx-b.lab.example: open");
        Path other = LoggedPowerOn.of("article/host-b.log", FOUR_LINES).write(folder.resolve("other.log"));
        assertThat(Offline.run(new CompareCommand(), "--vms", masked.toString(), other.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void promisesNothingOfLinesThatDidNothing() throws IOException {
        Path masked =
                LoggedPowerOn.of("article/host-a.log", FOUR_LINES).disobeyed().write(folder.resolve("masked.log"));
        Offline run = Offline.run(new CompareCommand(), "--vms", masked.toString(), B);
        assertThat(run.out())
                .contains("did nothing: the guest sees MOVBE all the same")
                .contains("then to esx-b.lab.example: cannot tell of 3DNPREFETCH MOVBE");
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO);
    }

    private void lines(Map<String, String> lines) throws IOException {
        StringBuilder file = new StringBuilder(HEAD);
        lines.forEach((key, value) -> file.append(key + " = \"" + value + "\"\n"));
        Files.writeString(vmx, file);
    }

    private static Offline verify(String... arguments) {
        return Offline.run(new VerifyCommand(), arguments);
    }
}
