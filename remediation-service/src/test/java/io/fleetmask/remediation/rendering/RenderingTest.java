package io.fleetmask.remediation.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.remediation.life.Life;
import io.fleetmask.remediation.life.Patch;
import io.fleetmask.remediation.life.Patch.PatchText;
import io.fleetmask.remediation.life.Patch.Trail;
import io.fleetmask.remediation.plan.Need;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
    private static final VmxEdit LINE = VmxEdit.set("cpuid.1.ecx", "------0" + "-".repeat(25));
    private static final String EVIL =
            "a'; touch pwned; '$(touch pwned)`touch pwned`\"\n'; touch pwned\n\\ \u2019; touch pwned \u202e caf\u00e9 *[x]? -x";

    @TempDir
    Path folder;

    @Test
    void writesAScriptForGovc() {
        assertThat(GovcScript.of(subject("web", "note", LINE, VmxEdit.remove("cpuid.7.ebx"))))
                .isEqualTo("""
                        #!/bin/sh
                        # Patch 1 of web (vm-1), approved: because
                        # note
                        set -eu
                        govc vm.change -vm='web' \\
                            -e='cpuid.1.ecx=------0-------------------------' \\
                            -e='cpuid.7.ebx='
                        """);
    }

    @Test
    void writesAScriptForPowerCli() {
        assertThat(PowerCliScript.of(subject("it's", "note", LINE, VmxEdit.remove("cpuid.7.ebx"))))
                .contains("$_.Name -ceq 'it''s'")
                .contains(
                        "New-AdvancedSetting -Entity $vm[0] -Name 'cpuid.1.ecx' -Value '------0-------------------------'"
                                + " -Force -Confirm:$false")
                .contains("Get-AdvancedSetting -Entity $vm[0] -Name 'cpuid.7.ebx' | Remove-AdvancedSetting");
    }

    @Test
    void findsAVmByItsUuidsForPowerCli() {
        VmState vm = Fleet.vm("vm-1", "lab", 9);
        VmState known = new VmState(
                vm.id(),
                1,
                vm.changedAt(),
                "web",
                List.of("564d0000-0000-000a-0000-00000000000a", "/vmfs/volumes/a b/web.vmx"),
                vm.host(),
                vm.cluster(),
                vm.vendor(),
                vm.hardwareVersion(),
                vm.power(),
                vm.powerOn(),
                vm.vmx());
        assertThat(PowerCliScript.of(new Subject(known, patch("note", LINE))))
                .contains("(@('564d0000-0000-000a-0000-00000000000a') -contains $_.ExtensionData.Config.Uuid)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash"})
    void staysOneCommandForARealShellWhateverTheNamesHold(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", shell)) || Files.isExecutable(Path.of("/bin", shell)), shell);
        Path govc = Files.writeString(
                folder.resolve("govc"), "#!/bin/sh\nfor word; do printf '%s\\0' \"$word\"; done > said\n");
        Files.setPosixFilePermissions(govc, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path script = Files.writeString(folder.resolve("script"), GovcScript.of(subject(EVIL, EVIL, LINE)));
        ProcessBuilder run = new ProcessBuilder(shell, script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        run.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        Process process = run.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(output).isZero();
        assertThat(folder.resolve("pwned")).doesNotExist();
        String escaped = EVIL.replace("\\", "\\\\")
                .replace("*", "\\*")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("?", "\\?");
        assertThat(Files.readString(folder.resolve("said"), UTF_8).split("\0"))
                .containsExactly(
                        "vm.change",
                        "-vm=" + escaped,
                        "-e=" + LINE.key() + "=" + LINE.value().orElseThrow());
    }

    @Test
    void leavesNoWayOutOfAPowerShellString() {
        String script = PowerCliScript.of(subject(EVIL, EVIL, LINE));
        assertThat(script).matches("[\\x20-\\x7e\\n]*").contains("[char]0x2019", "[char]0x000a", "[char]0x00e9");
        assertThat(script.lines().filter(line -> !line.startsWith("#")))
                .allSatisfy(line -> assertThat(withoutStrings(line)).doesNotContain("touch"));
    }

    @Test
    void writesADiffThatPatchUnderstands() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/patch")), "no patch program here");
        String text = ".encoding = \"UTF-8\"\r\ndisplayName = \"web\"";
        VmState vm = Fleet.file(Fleet.vm("vm-1", "lab", 9), Instant.EPOCH, text);
        byte[] diff = PatchDiff.of(new Subject(vm, patch("note", LINE))).orElseThrow();
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
        assertThat(PatchDiff.of(subject("web", "note", LINE))).isEmpty();
    }

    private static String withoutStrings(String line) {
        return line.replaceAll("'(?:[^']|'')*'", "''");
    }

    private static Subject subject(String name, String note, VmxEdit... lines) {
        VmState vm = Fleet.vm("vm-1", "lab", 9);
        VmState named = new VmState(
                vm.id(),
                1,
                vm.changedAt(),
                name,
                vm.aliases(),
                vm.host(),
                vm.cluster(),
                vm.vendor(),
                vm.hardwareVersion(),
                vm.power(),
                vm.powerOn(),
                vm.vmx());
        return new Subject(named, patch(note, lines));
    }

    private static Patch patch(String note, VmxEdit... lines) {
        List<VmxEdit> inverse =
                List.of(lines).stream().map(line -> VmxEdit.remove(line.key())).toList();
        Trail trail = new Trail(List.of(), true, Optional.empty(), Optional.of("alice"), false);
        return new Patch(
                "vm-1",
                1,
                Optional.of("lab"),
                1,
                Optional.of(9),
                Need.nothing(Optional.empty()),
                new PatchText(List.of(lines), inverse, List.of(note)),
                trail,
                Life.of(PatchState.APPROVED, Instant.EPOCH, "because"));
    }
}
