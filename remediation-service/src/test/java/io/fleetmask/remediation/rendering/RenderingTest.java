package io.fleetmask.remediation.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetmask.events.VmState;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
    private static final VmxEdit LINE = VmxEdit.set("cpuid.1.ecx", "------0" + "-".repeat(25));
    private static final String EVIL = Subjects.EVIL;

    @TempDir
    Path folder;

    @Test
    void writesAScriptForPowerCli() {
        assertThat(PowerCliScript.of(Subjects.subject("it's", "note", LINE, VmxEdit.remove("cpuid.7.ebx"))))
                .contains("$_.Name -ceq 'it''s'")
                .contains(
                        "New-AdvancedSetting -Entity $vm[0] -Name 'cpuid.1.ecx' -Value '------0-------------------------'"
                                + " -Force -Confirm:$false")
                .contains("Get-AdvancedSetting -Entity $vm[0] -Name 'cpuid.7.ebx' | Remove-AdvancedSetting");
    }

    @Test
    void findsAVmByItsUuidsForPowerCli() {
        VmState known = Fleet.called(Fleet.vm("vm-1", "lab", 9), Subjects.UUID, "/vmfs/volumes/a b/web.vmx");
        assertThat(PowerCliScript.of(new Subject(known, Subjects.patch("note", LINE), Optional.empty())))
                .contains("(@('564d0000-0000-000a-0000-00000000000a') -contains $_.ExtensionData.Config.Uuid)");
    }

    @Test
    void leavesNoWayOutOfAPowerShellString() {
        String script = PowerCliScript.of(Subjects.subject(EVIL, EVIL, LINE));
        assertThat(script).matches("[\\x20-\\x7e\\n]*").contains("[char]0x2019", "[char]0x000a", "[char]0x00e9");
        assertThat(script.lines().filter(line -> !line.startsWith("#")))
                .allSatisfy(line -> assertThat(withoutStrings(line)).doesNotContain("touch"));
    }

    @Test
    void writesADiffThatPatchUnderstands() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/patch")), "no patch program here");
        String text = ".encoding = \"UTF-8\"\r\ndisplayName = \"web\"";
        VmState vm = Fleet.file(Fleet.vm("vm-1", "lab", 9), Instant.EPOCH, text);
        byte[] diff = PatchDiff.of(new Subject(vm, Subjects.patch("note", LINE), Optional.empty()))
                .orElseThrow();
        Path target = Files.writeString(folder.resolve("vm-1.vmx"), text);
        Process patch = new ProcessBuilder(
                        "patch",
                        "--silent",
                        target.toString(),
                        Files.write(folder.resolve("d"), diff).toString())
                .start();
        assertThat(patch.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(target)).isEqualTo(text + "\r\n" + LINE);
    }

    @Test
    void hasNoDiffOfAFileItNeverSaw() throws IOException {
        assertThat(PatchDiff.of(Subjects.subject("web", "note", LINE))).isEmpty();
    }

    private static String withoutStrings(String line) {
        return line.replaceAll("'(?:[^']|'')*'", "''");
    }
}
