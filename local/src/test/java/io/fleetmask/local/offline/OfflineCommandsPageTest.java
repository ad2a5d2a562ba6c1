package io.fleetmask.local.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/offline-commands.md} shows is what comes back: every command on the page is run. */
class OfflineCommandsPageTest {
    private static final Pattern SHOWN = Pattern.compile("```\n\\$ \\./fleetmask ([^\n]+)\n(.*?)```", Pattern.DOTALL);
    private static final int COMMANDS = 10;
    private static final String FOUR_LINES = """
            cpuid.1.ecx = "--00-0---0----0-----------------"
            cpuid.80000001.ecx = "-----------------------0--------"
            cpuid.7.ebx = "-------------------------------0"
            cpuid.d.eax = "-----------------------------00-"
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void showsWhatEveryCommandPrints() throws IOException, InterruptedException {
        Path samples =
                Path.of(Offline.sample("article/host-a.log")).resolve("../..").normalize();
        layOut(samples);
        List<MatchResult> shown = SHOWN.matcher(Files.readString(samples.resolveSibling("docs/offline-commands.md")))
                .results()
                .toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(COMMANDS);
        SoftAssertions all = new SoftAssertions();
        for (MatchResult block : shown) {
            all.assertThat(output(block.group(1))).as(block.group(1)).isEqualTo(block.group(2));
        }
        all.assertAll();
    }

    private void layOut(Path samples) throws IOException {
        Files.createSymbolicLink(folder.resolve("samples"), samples);
        Files.writeString(folder.resolve("app.vmx"), """
                virtualHW.version = "9"
                displayName = "app"
                guestOS = "centos7-64"
                cpuid.1.ecx = "------0-------------------------"
                cpuid.1.edx = "--------------------------------"
                featMask.vm.cpuid.SSE42 = "Min:1"
                """);
        String head = """
                .encoding = "UTF-8"
                config.version = "8"
                virtualHW.version = "9"
                displayName = "app-b"
                guestOS = "centos7-64"
                uuid.bios = "56 4d 00 00 00 00 00 0b-00 00 00 00 00 00 00 0b"
                """;
        Files.writeString(folder.resolve("app-b.vmx"), head + "cpuid.1.ecx = \"--------------------------------\"\n");
        Path vm = Files.createDirectory(folder.resolve("app-b"));
        Files.copy(samples.resolve("article/host-b.log"), vm.resolve("vmware.log"));
        Files.writeString(vm.resolve("app-b.vmx"), head + FOUR_LINES);
        Path later = Files.createDirectory(folder.resolve("app-b-later"));
        Files.writeString(later.resolve("app-b.vmx"), head + FOUR_LINES);
        Map<String, String> lines =
                VmxDocument.read(FOUR_LINES.getBytes(StandardCharsets.UTF_8)).settings();
        LoggedPowerOn.of("article/host-b.log", lines).write(later.resolve("vmware.log"));
        Files.writeString(folder.resolve("error.txt"), """
                CPU of the host is incompatible with the requirements at CPUID level 0x1 register 'ecx'.
                Host bits: 0000:0010:1001:1110:1110:0011:1111:1111
                Required: 0000:0000:1001:1110:1110:0011:1111:1101
                """);
    }

    /** As a process of its own: paths on the page are relative to where a person stands. */
    private String output(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-cp",
                Optional.ofNullable(System.getProperty("java.class.path")).orElse(""),
                "io.fleetmask.local.Fleetmask"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
