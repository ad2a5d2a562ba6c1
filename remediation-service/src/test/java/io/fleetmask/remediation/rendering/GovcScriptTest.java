package io.fleetmask.remediation.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetmask.remediation.Fleet;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovcScriptTest {
    private static final VmxEdit LINE = VmxEdit.set("cpuid.1.ecx", "------0" + "-".repeat(25));
    private static final String OFF = """
            {"virtualMachines":[{"config":{"uuid":"%s"},"runtime":{"powerState":"poweredOff"}}]}""".formatted(Subjects.UUID);

    @TempDir
    Path folder;

    @Test
    void asksForTheVmByItsUuidFirst() throws Exception {
        String script = GovcScript.of(known("web"));
        assertThat(script).contains("set -- -vm.uuid=" + Subjects.UUID + "\n");
        assertThat(run("sh", script, OFF, "")).isZero();
        assertThat(said("said"))
                .containsExactly(
                        "vm.change",
                        "-vm.uuid=" + Subjects.UUID,
                        "-e=" + LINE.key() + "=" + LINE.value().orElseThrow());
    }

    @Test
    void prefersTheInstanceUuidThatIsTheVmsId() {
        String instance = "502a0000-0000-000b-0000-00000000000b";
        Subject vm = new Subject(
                Fleet.called(Fleet.vm(instance, "lab", 9), Subjects.UUID),
                Subjects.patch("note", LINE),
                Optional.empty());
        assertThat(GovcScript.of(vm)).contains("set -- -vm.uuid=" + instance + "\n");
    }

    @Test
    void changesNeitherARunningVmNorAnotherOneNorNone() throws Exception {
        String script = GovcScript.of(known("web"));
        assertThat(run("sh", script, OFF.replace("poweredOff", "poweredOn"), ""))
                .isEqualTo(1);
        assertThat(run("sh", script, OFF.replace("poweredOff", "suspended"), ""))
                .isEqualTo(1);
        assertThat(run("sh", script, OFF.replace(Subjects.UUID, Subjects.UUID.replace('5', '6')), ""))
                .isEqualTo(1);
        assertThat(run("sh", script, "{\"virtualMachines\":null}", "")).isEqualTo(1);
        assertThat(folder.resolve("said")).doesNotExist();
    }

    @Test
    void takesANameOnlyWhereOneVmHasItAndItIsNoPath() throws Exception {
        assertThat(run("sh", GovcScript.of(Subjects.subject("web", "note", LINE)), OFF, "/dc/vm/a\n/dc/vm/b\n"))
                .isEqualTo(1);
        assertThat(run("sh", GovcScript.of(Subjects.subject("web", "note", LINE)), OFF, "\n"))
                .isEqualTo(1);
        assertThat(run(
                        "sh",
                        GovcScript.of(Subjects.subject("/dc1/vm/prod-db", "note", LINE)),
                        OFF,
                        "/dc1/vm/prod-db\n"))
                .isEqualTo(1);
        assertThat(folder.resolve("said")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash"})
    void staysOneCommandForARealShellWhateverTheNamesHold(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", shell)) || Files.isExecutable(Path.of("/bin", shell)), shell);
        String script =
                GovcScript.of(Subjects.subject(Subjects.EVIL, Subjects.EVIL, LINE, VmxEdit.remove("cpuid.7.ebx")));
        assertThat(run(shell, script, OFF, "/dc/vm/" + Subjects.EVIL.replace("\n", " ") + "\n"))
                .isZero();

        assertThat(folder.resolve("pwned")).doesNotExist();
        String escaped = Subjects.EVIL
                .replace("\\", "\\\\")
                .replace("*", "\\*")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("?", "\\?");
        assertThat(said("asked")).containsExactly("find", "/", "-type", "m", "-name", escaped);
        assertThat(said("said"))
                .containsExactly(
                        "vm.change",
                        "-vm=/dc/vm/" + Subjects.EVIL.replace("\n", " "),
                        "-e=" + LINE.key() + "=" + LINE.value().orElseThrow(),
                        "-e=cpuid.7.ebx=");
    }

    @Test
    void writesOfManyThoseThatCanBeWritten() throws Exception {
        Subject unclear = Subjects.subject("a/path", "note", LINE);

        assertThat(run("sh", ClusterScript.govc(List.of(unclear, known("web\nEND_OF_VM\n"))), OFF, ""))
                .isEqualTo(1);
        assertThat(said("said")).startsWith("vm.change", "-vm.uuid=" + Subjects.UUID);
        assertThat(run("sh", ClusterScript.govc(List.of(known("web"))), OFF, ""))
                .isZero();
        assertThat(run("sh", ClusterScript.govc(List.of(known("web"))), OFF.replace("poweredOff", "poweredOn"), ""))
                .isEqualTo(1);
    }

    private static Subject known(String name) {
        return new Subject(
                Fleet.named(Fleet.called(Fleet.vm("vm-1", "lab", 9), Subjects.UUID, "/vmfs/a.vmx"), name),
                Subjects.patch("note", LINE),
                Optional.empty());
    }

    private String[] said(String file) throws Exception {
        return Files.readString(folder.resolve(file), UTF_8).split("\0");
    }

    /** In place of govc stands a script that answers so and keeps the words that it was called with. */
    private int run(String shell, String script, String info, String found) throws Exception {
        Files.writeString(folder.resolve("info"), info);
        Files.writeString(folder.resolve("found"), found);
        Path govc = Files.writeString(folder.resolve("govc"), """
                #!/bin/sh
                say() { for word; do printf '%s\\0' "$word"; done; }
                case "$1" in
                vm.info) cat info ;;
                find) say "$@" > asked; cat found ;;
                *) say "$@" > said ;;
                esac
                """);
        Files.setPosixFilePermissions(govc, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(folder.resolve("script"), script);
        ProcessBuilder run = new ProcessBuilder(shell, file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        run.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        Process process = run.start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
