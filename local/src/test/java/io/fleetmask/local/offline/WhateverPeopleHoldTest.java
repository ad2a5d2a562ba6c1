package io.fleetmask.local.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.archives.Packed;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhateverPeopleHoldTest {
    private static final String A = Offline.sample("article/host-a.log");
    private static final String B = Offline.sample("article/host-b.log");

    @TempDir
    private Path folder;

    @Test
    void masksTheSameFromAnyContainer() throws IOException {
        String expected = mask(A, B).out();
        byte[] a = Files.readAllBytes(Path.of(A));
        byte[] b = Files.readAllBytes(Path.of(B));
        Path bundle = Files.write(folder.resolve("bundle.txz"), Packed.xz(Packed.tar(tar -> {
            Packed.add(tar, "vmfs/a/vmware.log", a);
            Packed.add(tar, "vmfs/a/notes.txt", "nothing".getBytes(StandardCharsets.UTF_8));
            Packed.add(tar, "vmfs/b/vmware-7.log.gz", Packed.gzip(b));
        })));
        assertThat(mask(bundle.toString()).out()).isEqualTo(expected);
        assertThat(mask(Path.of(A).resolveSibling("").toString()).out()).isEqualTo(expected);
        assertThat(mask(Path.of(A).resolveSibling("host-?.log").toString()).out())
                .isEqualTo(expected);
    }

    @Test
    void readsLogsThroughGrepsEyes() throws IOException {
        StringBuilder grepped = new StringBuilder();
        for (String file : List.of(A, B)) {
            Files.readAllLines(Path.of(file))
                    .forEach(line ->
                            grepped.append(file).append(":7:").append(line).append('\n'));
        }
        Path found = Files.writeString(folder.resolve("grepped.txt"), grepped);
        assertThat(mask(found.toString()).out()).isEqualTo(mask(A, B).out());
    }

    @Test
    void takesRegistersFromEsxcliInThePlaceOfALog() throws IOException {
        Path table = Files.writeString(folder.resolve("esx-b.txt"), esxcli(B));
        assertThat(mask(A, table.toString()).out()).isEqualTo(mask(A, B).out());
        assertThat(Offline.run(new InspectCommand(), table.toString()).out()).contains("esxcli", "complete");
    }

    @Test
    void explainsEverySignOfAMatrix() throws IOException {
        String withoutNx = esxcli(B)
                .lines()
                .map(row -> row.startsWith("0x80000001 ") ? cleared(row, 20) : row)
                .collect(Collectors.joining("\n"));
        Path unfit = Files.writeString(folder.resolve("esx-c.txt"), withoutNx);
        assertThat(Offline.run(new CompareCommand(), A, B, unfit.toString()).out())
                .containsPattern(" ! ")
                .contains("! the host is no place for 64-bit VMs");
        Path same = Files.copy(Path.of(B), folder.resolve("host-b.log"));
        assertThat(Offline.run(new CompareCommand(), A, B, same.toString()).out())
                .doesNotContain("!");
    }

    /** A bit of the last register. */
    private static String cleared(String row, int bit) {
        int edx = row.lastIndexOf("0x") + 2;
        int value = Integer.parseUnsignedInt(row.substring(edx), 16);
        return row.substring(0, edx) + Integer.toHexString(value & ~(1 << bit));
    }

    @Test
    void skipsABadFileNamesItAndSaysSoAtTheEnd() {
        Offline result = mask(A, "/nonexistent.log", B);
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.out()).isEqualTo(mask(A, B).out());
        assertThat(result.err()).contains("skipped /nonexistent.log: no such file");
    }

    @Test
    void neverPatchesWithAMaskThatMissesAHost() throws IOException {
        Path vmx = Files.writeString(folder.resolve("app.vmx"), "virtualHW.version = \"9\"\n");
        Offline result = Offline.run(new PatchCommand(), vmx.toString(), "--mask", A + "," + B + ",/nonexistent.log");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void saysOfAFolderThatNothingIsInIt() {
        assertThat(mask(folder.toString()).err()).contains("holds no vmware.log");
    }

    private static Offline mask(String... paths) {
        return Offline.run(new MaskCommand(), paths);
    }

    private static String esxcli(String log) {
        Map<Leaf, Registers> leaves =
                HostFiles.read(List.of(log)).hosts().get(0).log().host().cpuid().leaves();
        return "Level  SubLevel  EAX  EBX  ECX  EDX\n"
                + leaves.entrySet().stream()
                        .map(answer -> "0x%x 0x%x 0x%s"
                                .formatted(
                                        answer.getKey().number(),
                                        answer.getKey().subleaf(),
                                        String.join(" 0x", answer.getValue().words())))
                        .collect(Collectors.joining("\n"));
    }
}
