package io.fleetmask.vmwarefiles.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.vmwarefiles.CapturedVmxFiles;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
    @TempDir
    Path folder;

    @Test
    void showsThreeLinesAroundAChange() {
        assertThat(diff(numbers("5"), numbers("five"))).isEqualTo("""
            --- x.vmx
            +++ x.vmx
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
            """);
    }

    @Test
    void saysWhereALastLineHasNoEnd() {
        assertThat(diff("a", "a\nb")).isEqualTo("""
            --- x.vmx
            +++ x.vmx
            @@ -1,1 +1,2 @@
            -a
            \\ No newline at end of file
            +a
            +b
            \\ No newline at end of file
            """);
    }

    @Test
    void saysNothingAboutNoChange() {
        assertThat(diff("a\n", "a\n")).isEmpty();
    }

    @Test
    void keepsANameFromBreakingOutOfItsLine() {
        byte[] diff = UnifiedDiff.between("a\n+++ /etc/passwd\t", "a".getBytes(ISO_8859_1), new byte[0]);
        assertThat(new String(diff, ISO_8859_1)).startsWith("""
            --- "a\\012+++ /etc/passwd\\011"
            +++ "a\\012+++ /etc/passwd\\011"
            @@\
            """);
    }

    @Test
    void isFoundByPatchUnderAnyName() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/patch")), "no patch program here");
        for (String name : List.of("plain.vmx", "win a.vmx", "b\u00fcro.vmx", "q\"uote.vmx", "vm b/vm b.vmx")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "a = 1\n");
            byte[] diff = UnifiedDiff.between(name, "a = 1\n".getBytes(ISO_8859_1), "a = 2\n".getBytes(ISO_8859_1));
            Process patch = new ProcessBuilder("/usr/bin/patch", "-p0", "--quiet")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (var input = patch.getOutputStream()) {
                input.write(diff);
            }
            String said = new String(patch.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(patch.waitFor()).as(name + ": " + said).isZero();
            assertThat(Files.readString(file)).as(name).isEqualTo("a = 2\n");
        }
    }

    @Test
    void isUnderstoodByPatch() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/patch")), "no patch program here");
        for (String file : List.of(
                "a = 1\n", "a = 1", "a = 1\r\nb = 2\r\n", "x\r\na = 1", "m\rn\na = 1\n\n\n# c\nd = \"\u00e4\"\n")) {
            apply(file.getBytes(ISO_8859_1), "composed");
        }
        for (Path file : CapturedVmxFiles.all()) {
            apply(Files.readAllBytes(file), file.toString());
        }
    }

    private void apply(byte[] before, String name) throws Exception {
        VmxDocument document = VmxDocument.read(before);
        if (!document.obstacles().isEmpty()) {
            return;
        }
        List<HiddenFeature> hidden = List.of(
                new HiddenFeature("AES", Bit.parse("1.ecx[25]")),
                new HiddenFeature("ABM", Bit.parse("80000001.ecx[5]")));
        byte[] after = document.edit(new MaskMerge(CpuidSettings.of(document), Vendor.AMD, List.of())
                        .hide(hidden, MaskSyntax.CPUID)
                        .lines())
                .bytes();
        Path target = Files.write(folder.resolve("x.vmx"), before);
        patch(target, UnifiedDiff.between("x.vmx", before, after));
        assertThat(Files.readAllBytes(target)).as(name).isEqualTo(after);
        patch(target, UnifiedDiff.between("x.vmx", after, before));
        assertThat(Files.readAllBytes(target)).as(name).isEqualTo(before);
    }

    private void patch(Path target, byte[] diff) throws Exception {
        Path input = Files.write(folder.resolve("x.diff"), diff);
        Process patch = new ProcessBuilder("patch", "--silent", "--posix", target.toString(), input.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(patch.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(patch.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(patch.exitValue()).as(said + new String(diff, ISO_8859_1)).isZero();
    }

    private static String numbers(String fifth) {
        return String.join("\n", "1", "2", "3", "4", fifth, "6", "7", "8", "9", "");
    }

    private static String diff(String before, String after) {
        return new String(
                UnifiedDiff.between("x.vmx", before.getBytes(ISO_8859_1), after.getBytes(ISO_8859_1)), ISO_8859_1);
    }
}
