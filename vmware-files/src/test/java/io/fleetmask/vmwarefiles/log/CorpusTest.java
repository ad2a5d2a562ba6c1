package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.HardwareVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CorpusTest {
    private static final int CUTS = 25;

    /** Keys in lower case, which the index was made without. */
    private static final Map<String, String> HARDWARE_VERSION =
            Map.of("010", "hw7", "061", "hw19", "070", "hw19", "071", "hw19", "077", "hw8");

    /** First line torn in two: the index has a guess, the reader the command line. */
    private static final Map<String, String> PRODUCT = Map.of("028", "VMware Workstation 12.5.0 build 4352439");

    @TestFactory
    Stream<DynamicTest> readsEveryRealLogAsTheIndexSays() throws IOException {
        return Corpus.rows().map(row -> DynamicTest.dynamicTest(row.get("file"), () -> agrees(row)));
    }

    @TestFactory
    Stream<DynamicTest> neverTakesACutRealLogForAWholeOne() throws IOException {
        return Corpus.rows()
                .filter(row -> row.get("extent").equals("full"))
                .map(row -> DynamicTest.dynamicTest(row.get("file"), () -> holdsWhenCut(row)));
    }

    private static void holdsWhenCut(Corpus.Row row) throws IOException {
        byte[] bytes = Files.readAllBytes(row.file());
        CutLaw law = new CutLaw(bytes);
        new Random(1).ints(CUTS, 0, bytes.length).forEach(law::holdsAfter);
    }

    private static void agrees(Corpus.Row row) throws IOException {
        ReadResult result = read(row.file());
        if (row.get("extent").equals("full")) {
            assertThat(result).isInstanceOf(ReadResult.HostFound.class);
            agrees(row, ((ReadResult.HostFound) result).log());
        } else {
            assertThat(result).isNotInstanceOf(ReadResult.NotAVmwareLog.class);
        }
    }

    private static void agrees(Corpus.Row row, VmwareLog log) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(log.format()).isEqualTo(row.get("prefix_era"));
        softly.assertThat(log.product().map(Product::toString))
                .hasValue(PRODUCT.getOrDefault(row.number(), row.get("product_version_build")));
        softly.assertThat(log.host().brand().map(brand -> brand.replaceAll(" +", " ")))
                .hasValue(row.get("cpu_name"));
        softly.assertThat(log.host().codename().orElse("")).isEqualTo(row.get("codename"));
        softly.assertThat(log.host().vendor().orElseThrow().usesAmdBits())
                .isEqualTo(row.get("vendor").equals("amd"));
        softly.assertThat(log.powerOns())
                .allSatisfy(powerOn -> assertThat("hw"
                                + powerOn.vm()
                                        .hardwareVersion()
                                        .map(HardwareVersion::toString)
                                        .orElse("?"))
                        .isEqualTo(HARDWARE_VERSION.getOrDefault(row.number(), row.get("vm_hw"))));
        softly.assertThat(log.host().cpuid().isComplete()).isTrue();
        softly.assertThat(log.host().cpuid().reachesItsMaxima()).isTrue();
        blocksAgree(row, log, softly);
        softly.assertAll();
    }

    private static void blocksAgree(Corpus.Row row, VmwareLog log, SoftAssertions softly) {
        Map<String, String> blocks = Arrays.stream(row.get("blocks_present").split(" ", -1))
                .map(block -> block.split(":", 2))
                .collect(Collectors.toMap(block -> block[0], block -> block[1]));
        softly.assertThat(log.host().cpuid().leaves()).hasSize(number(blocks, "hostCPUID"));
        softly.assertThat(log.host().evcMasks() != EvcMasks.NOT_MENTIONED).isEqualTo(blocks.containsKey("EVCmasks"));
        softly.assertThat(log.powerOns().stream()
                        .filter(vm -> vm.guest().isPresent())
                        .count())
                .isEqualTo(guestBlocks(blocks));
        softly.assertThat(log.powerOns().stream().filter(vm -> vm.guest().isPresent()))
                .allSatisfy(
                        vm -> assertThat(vm.guest().orElseThrow().isComplete()).isTrue());
        softly.assertThat(log.powerOns().stream()
                        .filter(vm -> vm.outcome() instanceof Outcome.Failed)
                        .count())
                .isEqualTo(blocks.containsKey("poweronfail") ? 1 : 0);
        softly.assertThat(cpuidNames(log.powerOns().stream().flatMap(vm -> vm.capabilities().stream())))
                .isEqualTo(number(blocks, "CapFound"));
        softly.assertThat(cpuidNames(log.powerOns().stream().flatMap(vm -> vm.requirements().stream()))
                        + cpuidNames(log.powerOns().stream().map(PowerOn::unmet)))
                .isEqualTo(number(blocks, "FeatReq"));
    }

    private static long cpuidNames(Stream<? extends Map<String, ?>> lists) {
        return lists.flatMap(list -> list.keySet().stream())
                .filter(name -> name.startsWith("cpuid."))
                .count();
    }

    /** The index counts register lines of the one form that is printed once, and blocks of the others. */
    private static int guestBlocks(Map<String, String> blocks) {
        int versusHost = blocks.containsKey("gvsh") ? 1 : 0;
        return versusHost + number(blocks, "guestCPUIDfull") + number(blocks, "guestCPUIDdiff");
    }

    private static int number(Map<String, String> blocks, String name) {
        return Integer.parseInt(blocks.getOrDefault(name, "0"));
    }

    private static ReadResult read(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return VmwareLogReader.read(bytes);
        }
    }
}
