package io.fleetmask.fuzz;

import io.fleetmask.archives.Packed;
import io.fleetmask.events.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** With what fuzzing begins: the project's own samples, and real files where there are some above the working directory. */
final class Seeds {
    /** Longer inputs are slow and find nothing more: long files are cut into pieces. */
    static final int LONGEST = 2 << 10;

    private static final int PIECES = 24;

    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Path EVENTS = Path.of("..", "events", "src", "test", "resources", "samples");

    private Seeds() {}

    static List<byte[]> logs() throws IOException {
        return cut(files(SAMPLES, ".log"), files(shared("corpus"), ".log"));
    }

    static List<byte[]> forms() throws IOException {
        List<byte[]> seeds =
                cut(files(shared("cases"), ".json"), files(shared("cases"), ".csv"), files(shared("cases"), ".txt"));
        seeds.add(bytes("   0x00000001 0x00: eax=0x000306a9 ebx=0x00100800 ecx=0x7fbae3ff edx=0xbfebfbff\n"));
        seeds.add(bytes("[{\"Key\":\"cpuid.AES\",\"FeatureName\":\"cpuid.AES\",\"Value\":\"1\"}]"));
        seeds.add(bytes("\"Key\",\"FeatureName\",\"Value\"\n\"cpuid.AES\",\"cpuid.AES\",\"1\"\n"));
        seeds.add(
                bytes(
                        "(vim.host.CpuIdInfo) {\n   level = 1,\n   vendor = \"\",\n   eax = \"0000:0000:0000:0011:0000:0110:1010:1001\",\n}"));
        return seeds;
    }

    static List<byte[]> vmx() throws IOException {
        List<byte[]> seeds = cut(files(shared("corpus"), ".vmx"));
        seeds.add(bytes(".encoding = \"UTF-8\"\ndisplayName = \"a\"\ncpuid.1.ecx = \"" + "-".repeat(32) + "\"\n"));
        seeds.add(
                bytes(
                        "featMask.vm.cpuid.AES = \"Val:0\"\r\nuuid.bios = \"56 4d 11 22 33 44 55 66-77 88 99 aa bb cc dd ee\"\r\n"));
        return seeds;
    }

    static List<byte[]> settings() {
        return Stream.of(
                        "cpuid.1.ecx=----:--0-:----:----:----:----:----:----",
                        "cpuid.80000001.ecx.amd=R" + "-".repeat(31),
                        "cpuid.d.1.eax.intel=" + "x".repeat(32),
                        "featMask.vm.cpuid.AES=Val:0x0",
                        "featMask.vm.cpuid.PSN=Max:1",
                        "featureCompat.vm.completeMasks=TRUE",
                        "monitor_control.enable_fullcpuid=TRUE",
                        "cpuid.coresPerSocket=4")
                .map(Seeds::bytes)
                .toList();
    }

    static List<byte[]> events() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        List<Topic> topics = List.of(Topic.values());
        for (int number = 0; number < topics.size(); number++) {
            for (Path file : files(EVENTS.resolve(topics.get(number).message()), ".json")) {
                byte[] json = Files.readAllBytes(file);
                byte[] seed = new byte[json.length + 1];
                seed[0] = (byte) number;
                System.arraycopy(json, 0, seed, 1, json.length);
                seeds.add(seed);
            }
        }
        return seeds;
    }

    static List<byte[]> archives() throws IOException {
        byte[] log = bytes("2026-11-25T10:00:00.000Z In(05) vmx - hostCPUID name: GenuineIntel\n");
        byte[] tar = Packed.tar(archive -> Packed.add(archive, "a/vmware.log", log));
        byte[] zip = Packed.zip(archive -> {
            Packed.add(archive, "b/vmware.log", log);
            Packed.add(archive, "inner.tgz", Packed.gzip(tar));
        });
        return List.of(
                tar, zip, Packed.gzip(tar), Packed.xz(tar), Packed.zstd(tar), Packed.bzip2(tar), Packed.gzip(log));
    }

    static List<byte[]> faultTexts() {
        return Stream.of(
                        "Feature 'cpuid.avx2' was absent, but must be present.",
                        "CPUID level 0x1 register 'ecx'. host bits: 0000:0000:0000:0010:0010:0000:0000:0001"
                                + " required: 0000:0000:1001:1000:0010:0010:0000:0011",
                        "Feature 'MWAIT' was 0, but must be 1",
                        "Module 'FeatureCompatLate' power on failed. vmfeature.cpuid.rtm",
                        "EVC mode: missing features SSE4.1 required by the cluster")
                .map(Seeds::bytes)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SafeVarargs
    private static List<byte[]> cut(List<Path>... files) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (List<Path> group : files) {
            for (Path file : group) {
                seeds.addAll(pieces(file));
            }
        }
        return seeds;
    }

    private static List<byte[]> pieces(Path file) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            for (byte[] piece = bytes.readNBytes(LONGEST);
                    piece.length > 0 && pieces.size() < PIECES;
                    piece = bytes.readNBytes(LONGEST)) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Path shared(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve(name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("no-such-folder"));
    }
}
