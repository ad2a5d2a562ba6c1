package io.fleetmask.local.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchCommandTest {
    private static final String HEAD = ".encoding = \"windows-1252\"\r\ndisplayName = \"caf\u00e9\"\r\n";
    private static final String VERSION_9 = "virtualHW.version = \"9\"\r\n";
    private static final String FOUR_LINES = """
        cpuid.80000001.ecx = "-----------------------0--------"\r
        cpuid.1.ecx = "--00-0---0----0-----------------"\r
        cpuid.7.ebx = "-------------------------------0"\r
        cpuid.d.eax = "-----------------------------00-"\r
        """;
    private static final String LOGS =
            Offline.sample("article/host-a.log") + "," + Offline.sample("article/host-b.log");

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void printsTheFileWithTheArticlesLinesMergedIn() throws IOException {
        Offline run = patch(vmx(HEAD + VERSION_9), "--mask", LOGS);

        assertThat(out.toString(ISO_8859_1)).isEqualTo(HEAD + VERSION_9 + FOUR_LINES);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("Hides 9 features: 4 lines change.", "Note: The vSphere client was seen to drop");
        assertThat(Files.readAllBytes(vmx())).isEqualTo((HEAD + VERSION_9).getBytes(ISO_8859_1));
    }

    @Test
    void takesTheVersionFromTheFileUnlessToldAnother() throws IOException {
        patch(vmx(HEAD + VERSION_9.replace("9", "11")), "--mask", LOGS);
        assertThat(out.toString(ISO_8859_1)).contains("cpuid.d.1.eax");
        out.reset();
        patch(vmx(), "--mask", LOGS, "--hw", "10");
        assertThat(out.toString(ISO_8859_1)).doesNotContain("cpuid.d.1.eax");
        out.reset();
        assertThat(patch(vmx(HEAD), "--mask", LOGS).err()).contains("Hardware version 22, the newest known");
    }

    @Test
    void takesWhatTheMaskCommandPrints() throws IOException {
        Path lines = folder.resolve("mask");
        Files.writeString(lines, "# from a colleague\n" + FOUR_LINES);
        patch(vmx(HEAD + VERSION_9), "--mask", lines.toString());
        assertThat(out.toString(ISO_8859_1)).isEqualTo(HEAD + VERSION_9 + FOUR_LINES);

        Files.writeString(
                lines, "featMask.vm.cpuid.AES = \"Val:0\"\ncpuid.1.ecx = \"---0----------------------------\"\n");
        out.reset();
        patch(vmx(), "--mask", lines.toString(), "--syntax", "auto");
        assertThat(out.toString(ISO_8859_1))
                .endsWith("featMask.vm.cpuid.AES = \"Val:0\"\r\nfeatMask.vm.cpuid.AVX = \"Val:0\"\r\n");
        out.reset();
        Offline old = patch(vmx(), "--mask", lines.toString(), "--syntax", "featmask", "--hw", "8");
        assertThat(old.err()).contains("feature masks need hardware version 9, and this is 8");
        assertThat(out.toString(ISO_8859_1)).endsWith("cpuid.1.ecx = \"---0--0-------------------------\"\r\n");
    }

    @Test
    void namesBothSidesOfAConflictAndDoesNotWriteThen() throws IOException {
        String forced = HEAD + VERSION_9 + "cpuid.7.ebx = \"-------------------------------1\"\r\n";
        Offline run = patch(vmx(forced), "--mask", LOGS, "--in-place");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Conflict: cpuid.FSGSBASE (7.ebx[0]) must be hidden, but cpuid.7.ebx = \"---")
                .contains("Nothing was written");
        assertThat(Files.readString(vmx(), ISO_8859_1)).isEqualTo(forced);
        assertThat(patch(vmx(), "--mask", LOGS).exitCode()).isEqualTo(1);
        assertThat(out.toString(ISO_8859_1)).contains("-------1\"\r\ncpuid.80000001.ecx");
    }

    @Test
    void writesOnceAndKeepsTheEarlierVersion() throws IOException {
        Path file = vmx(HEAD + VERSION_9);
        assertThat(patch(file, "--mask", LOGS, "--in-place").err()).contains("web.vmx.fleetmask-backup.1");
        assertThat(Files.readString(file, ISO_8859_1)).isEqualTo(HEAD + VERSION_9 + FOUR_LINES);
        assertThat(Files.readString(folder.resolve("web.vmx.fleetmask-backup.1"), ISO_8859_1))
                .isEqualTo(HEAD + VERSION_9);
        assertThat(patch(file, "--mask", LOGS, "--in-place").err()).contains("is so already");
        assertThat(names()).hasSize(3);
        assertThat(out.size()).isZero();
    }

    @Test
    void doesNotWriteTheFileOfARunningVm() throws IOException {
        Path file = vmx(HEAD + VERSION_9);
        Files.createDirectory(folder.resolve("web.vmx.lck"));
        Offline run = patch(file, "--mask", LOGS, "--in-place");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Nothing was written: web.vmx.lck says that the VM is running");
        assertThat(Files.readString(file, ISO_8859_1)).isEqualTo(HEAD + VERSION_9);
    }

    @Test
    void warnsOfWhatTheGuestNeeds() throws IOException {
        Offline run = patch(vmx(HEAD + VERSION_9 + "guestOS = \"windows9-64\"\r\n"), "--mask", LOGS);
        assertThat(run.err()).contains("Hazard: This guest (windows9-64)", "cpuid.3DNPREFETCH");
    }

    @Test
    void saysWhichFileIsBadAndWhy() throws IOException {
        Path mask = folder.resolve("mask");
        for (List<String> bad : List.of(
                List.of("cpuid.1.ecx = \"---1----------------------------\"", "line 1: a mask may hold 0 and - only"),
                List.of("cpuid.1.ecx = \"---0\"", "line 1"),
                List.of("featMask.vm.cpuid.AES = \"Val:1\"", "\"Val:0\", not \"Val:1\""),
                List.of("featMask.vm.cpuid.NONSENSE = \"Val:0\"", "NONSENSE"),
                List.of("cpuid.7.ebx = \"" + "-".repeat(32) + "\"\nmemsize = \"4\"", "line 2: memsize is no mask"),
                List.of("cpuid.7.ebx = \"" + "-".repeat(32) + "\"\nhello", "line 2 is no mask line: hello"),
                List.of("hello", "no mask lines, and is no log either"))) {
            Files.writeString(mask, bad.get(0));
            Offline run = patch(vmx(HEAD), "--mask", mask.toString());
            assertThat(run.exitCode()).as(bad.get(0)).isEqualTo(3);
            assertThat(run.err()).contains(mask.toString(), bad.get(1));
        }
        assertThat(patch(vmx("a = 1\na = 2\n"), "--mask", LOGS).err()).contains("lines [1, 2]");
        assertThat(patch(vmx("encryption.data = \"x\"\n"), "--mask", LOGS).exitCode())
                .isEqualTo(3);
        assertThat(patch(folder.resolve("gone.vmx"), "--mask", LOGS).err()).contains("gone.vmx: no such file");
        assertThat(patch(vmx(HEAD), "--mask", folder.resolve("gone.log").toString())
                        .err())
                .contains("gone.log: no such file");
        assertThat(out.size()).isZero();
    }

    @Test
    void changesTheLineThatTakesEffectOnTheProcessorsOfTheMask() throws IOException {
        Path mask = folder.resolve("mask");
        String open = "-".repeat(32);
        String zero = "-".repeat(23) + "0" + "-".repeat(8);
        Files.writeString(mask, "cpuid.80000001.ecx.amd = \"" + zero + "\"\n");
        patch(vmx("cpuid.80000001.ecx.amd = \"" + open + "\"\n"), "--mask", mask.toString());
        assertThat(out.toString(ISO_8859_1)).isEqualTo("cpuid.80000001.ecx.amd = \"" + zero + "\"\n");

        out.reset();
        Files.writeString(mask, "cpuid.80000001.ecx = \"" + zero + "\"\n");
        patch(vmx(), "--mask", mask.toString());
        assertThat(out.toString(ISO_8859_1))
                .as("a plain line alone would do nothing on AMD's processors")
                .isEqualTo("cpuid.80000001.ecx.amd = \"" + zero + "\"\ncpuid.80000001.ecx = \"" + zero + "\"\n");
    }

    @Test
    void readsMaskFilesAsEditorsLeaveThem() throws IOException {
        Path mask = folder.resolve("mask");
        String line = "cpuid.1.ecx = \"---0" + "-".repeat(28) + "\"\r\n";
        for (byte[] bytes : List.of(
                ("\ufeff" + line).getBytes(UTF_8),
                ("\ufeff" + line).getBytes(UTF_16LE),
                ("\ufeff" + line).getBytes(UTF_16BE),
                ("\r\n# mine\r\n" + line).getBytes(ISO_8859_1))) {
            Files.write(mask, bytes);
            out.reset();
            assertThat(patch(vmx("a = 1\n"), "--mask", mask.toString()).exitCode())
                    .isZero();
            assertThat(out.toString(ISO_8859_1)).contains("cpuid.1.ecx = \"---0");
        }
        Files.writeString(mask, ".encoding = \"UTF-8\"\n" + line);
        assertThat(patch(vmx(), "--mask", mask.toString()).err()).contains("line 1: .encoding is no mask");
    }

    @Test
    void namesMalformedLinesThatAreMeantForMasks() throws IOException {
        Path mask = folder.resolve("mask");
        Files.writeString(mask, "cpuid.1.ecx = \"---0" + "-".repeat(28) + "\"\n");
        for (String bad :
                List.of("cpuid.1.ecx = \"----", "featMask.vm.cpuid.AVX:Val1", "featMask.vm.cpuid.AVX = Val 1")) {
            Offline run = patch(vmx("a = 1\n" + bad + "\n"), "--mask", mask.toString(), "--in-place");
            assertThat(run.exitCode()).as(bad).isEqualTo(3);
            assertThat(run.err()).contains("line 2 is meant for a mask and is malformed", bad);
            assertThat(Files.readString(vmx(), ISO_8859_1)).isEqualTo("a = 1\n" + bad + "\n");
        }
    }

    @Test
    void printsADiff() throws IOException {
        Path mask = folder.resolve("mask");
        Files.writeString(mask, "cpuid.1.ecx = \"------0-------------------------\"\n");
        patch(vmx("a = 1\n"), "--mask", mask.toString(), "--diff");
        assertThat(out.toString(ISO_8859_1)).isEqualTo("""
            --- %1$s
            +++ %1$s
            @@ -1,1 +1,2 @@
             a = 1
            +cpuid.1.ecx = "------0-------------------------"
            """.formatted(vmx()));
        assertThat(patch(vmx(), "--mask", mask.toString(), "--diff", "--in-place")
                        .exitCode())
                .isEqualTo(2);
    }

    private Path vmx() {
        return folder.resolve("web.vmx");
    }

    private Path vmx(String text) throws IOException {
        return Files.write(vmx(), text.getBytes(ISO_8859_1));
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Offline patch(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(file.toString());
        return Offline.run(new PatchCommand(out), arguments.toArray(String[]::new));
    }
}
