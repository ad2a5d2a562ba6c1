package io.fleetmask.vmwarefiles.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.vmwarefiles.CapturedVmxFiles;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxIdentity;
import io.fleetmask.vmwarefiles.vmx.VmxObstacle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files with bytes flipped, lost, added, moved and cut off: read without a crash, and patched without a trace. */
class VmxFuzzTest {
    private static final int MUTANTS = 100;
    private static final byte[] TELLING = "\"#=|\r\n \t\0-01xTHR:.\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    private static final List<String> COMPOSED = List.of(
            """
            \u00ef\u00bb\u00bf.encoding = "UTF-8"
            displayName = "w\u00c3\u00a9b" # mine
            cpuid.1.ecx = "----:----:----:----:----:----:----:--x-"
            featMask.vm.cpuid.AVX = "Val:0\"""",
            "#!/usr/bin/vmware\r\nfirmware = efi\r\nannotation = \"a|22b|0Ac\"\r\ncpuid.80000001.edx.amd = \""
                    + "-----------H--------------------\"\r\nhostCPUID.1 = \"000206d700200800\"\r\n",
            "cpuid.7.0.ebx = \"\"\rencryptionType = \"partial\"\rencryption.data = \"x\"\r");

    private final Random random = new Random(20_260_301);

    @Test
    void survivesDamagedFiles() {
        COMPOSED.forEach(text -> mutate(text.getBytes(StandardCharsets.ISO_8859_1), "composed"));
    }

    @Test
    void survivesDamagedRealFiles() throws IOException {
        for (Path file : CapturedVmxFiles.all()) {
            mutate(Files.readAllBytes(file), file.getFileName().toString());
        }
    }

    private void mutate(byte[] original, String name) {
        int patched = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            byte[] bytes = original;
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bytes = damaged(bytes);
            }
            patched += survives(bytes, name + ", mutant " + mutant) ? 1 : 0;
        }
        assertThat(patched).as("mutants of %s that could be patched", name).isPositive();
    }

    /** Returns whether it could be patched. */
    private static boolean survives(byte[] bytes, String name) {
        VmxDocument document = VmxDocument.read(bytes);
        assertThat(document.bytes()).as(name).isEqualTo(bytes);
        new VmxIdentity(document).uuids();
        new VmxIdentity(document).hardwareVersion();
        if (!document.obstacles().isEmpty()) {
            return document.obstacles().stream()
                    .anyMatch(obstacle ->
                            obstacle instanceof VmxObstacle.Encrypted || obstacle instanceof VmxObstacle.Malformed);
        }
        for (Vendor vendor : List.of(Vendor.INTEL, Vendor.AMD)) {
            MergedMask merged = new MaskMerge(CpuidSettings.of(document), vendor, List.of())
                    .hide(MaskMergeTest.features("AVX", "AES", "FSGSBASE", "3DNPREFETCH"), MaskSyntax.CPUID);
            VmxDocument patched = VmxDocument.read(document.edit(merged.lines()).bytes());
            assertThat(patched.obstacles()).as(name).isEmpty();
            assertThat(patched.edit(merged.lines()).bytes())
                    .as(name + ", twice")
                    .isEqualTo(patched.bytes());
            assertThat(patched.edit(merged.inverse()).bytes())
                    .as(name + ", undone")
                    .isEqualTo(bytes);
        }
        return true;
    }

    private byte[] damaged(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(40));
        return switch (random.nextInt(5)) {
            case 0 -> joined(bytes, from, to, new byte[0]);
            case 1 -> joined(bytes, from, from, telling());
            case 2 -> joined(bytes, from, Math.min(bytes.length, from + 1), telling());
            case 3 -> joined(bytes, from, from, part(bytes, from, to));
            default -> part(bytes, 0, random.nextInt(10) == 0 ? from : bytes.length);
        };
    }

    private byte[] telling() {
        return new byte[] {random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : (byte) random.nextInt(256)};
    }

    private static byte[] joined(byte[] bytes, int from, int to, byte[] instead) {
        List<byte[]> parts = new ArrayList<>(List.of(part(bytes, 0, from), instead, part(bytes, to, bytes.length)));
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }
}
