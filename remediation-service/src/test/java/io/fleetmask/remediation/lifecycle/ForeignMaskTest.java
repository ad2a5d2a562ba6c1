package io.fleetmask.remediation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.vmwarefiles.log.ReadResult;
import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForeignMaskTest {
    private static final String HIDES_AES = "------0" + "-".repeat(25);

    @Test
    void recognizesAMaskThatSomebodyElseSetAndThatWorks() {
        VmState vm = Fleet.poweredOn(
                Fleet.vm("vm-1", "lab", 9),
                Instant.EPOCH,
                Map.of("cpuid.1.ecx", HIDES_AES, "featMask.vm.cpuid.AVX", "Val:0", "cpuid.coresPerSocket", "4"),
                "10000000");
        assertThat(ForeignMask.of(vm, List.of()))
                .satisfiesExactlyInAnyOrder(
                        mask -> {
                            assertThat(mask.hides()).extracting(FeatureRef::key).containsExactly("cpuid.AES");
                            assertThat(mask.inForce()).contains(true);
                        },
                        mask -> {
                            assertThat(mask.hides()).extracting(FeatureRef::key).containsExactly("cpuid.AVX");
                            assertThat(mask.inForce()).contains(false);
                        });
    }

    @Test
    void listsTheLinesOfTheHostsFilesToo() {
        VmState vm =
                Fleet.poweredOnUnder(Fleet.vm("vm-1", "lab", 9), Instant.EPOCH, Map.of(), "00000000", HIDES_AES, false);
        assertThat(ForeignMask.of(vm, List.of())).singleElement().satisfies(mask -> {
            assertThat(mask.hostWide()).isTrue();
            assertThat(mask.inForce()).contains(true);
        });
    }

    @Test
    void readsEverySpellingOfAMask() {
        VmState vm = Fleet.poweredOn(
                Fleet.vm("vm-1", "lab", 9),
                Instant.EPOCH,
                Map.of(
                        "featMask.vm.cpuid.AES",
                        "Val:0x0",
                        "CPUID.1.ECX",
                        "---r:" + "----:".repeat(6) + "----",
                        "cpuid.1.ecx.amd",
                        HIDES_AES),
                "00000000");
        assertThat(ForeignMask.of(vm, List.of()))
                .flatExtracting(ForeignMask::hides)
                .extracting(FeatureRef::key)
                .containsExactlyInAnyOrder("cpuid.AES", "cpuid.AVX");
    }

    @Test
    void knowsThatACompleteListHidesTheRest() {
        VmState vm = Fleet.poweredOn(
                Fleet.vm("vm-1", "lab", 14),
                Instant.EPOCH,
                Map.of("featureCompat.vm.completeMasks", "TRUE", "featMask.vm.cpuid.AES", "Val:1"),
                "00000000");
        assertThat(ForeignMask.of(vm, List.of())).singleElement().satisfies(mask -> {
            assertThat(mask.key()).isEqualTo("featureCompat.vm.completeMasks");
            assertThat(mask.hides())
                    .extracting(FeatureRef::key)
                    .contains("cpuid.AVX", "cpuid.SSE3")
                    .doesNotContain("cpuid.AES");
        });
    }

    @Test
    void doesNotCountItsOwnZeros() {
        Story story = new Story();
        story.edit(VmxEdit.set("cpuid.1.ecx", "0" + "-".repeat(31)))
                .upload()
                .mask("AES")
                .approve("alice")
                .apply()
                .upload();
        assertThat(ForeignMask.of(story.vm, story.patch.orElseThrow().mayBeInFile()))
                .singleElement()
                .satisfies(mask -> {
                    assertThat(mask.value()).isEqualTo("0" + "-".repeat(31));
                    assertThat(mask.hides()).extracting(FeatureRef::bit).containsExactly("1.ecx[31]");
                    assertThat(mask.inForce()).isEmpty();
                });
    }

    @Test
    void recognizesTheMaskOfARealLog() throws Exception {
        Path log = captured("090_ws17.5.0_In05_amd-zen3_masked.log");
        ReadResult read;
        try (InputStream bytes = Files.newInputStream(log)) {
            read = VmwareLogReader.read(bytes);
        }
        var powerOn = ((ReadResult.HostFound) read).log().powerOns().get(0);
        PowerOn event = new PowerOn(
                Instant.EPOCH,
                Optional.empty(),
                false,
                powerOn.guest().map(ForeignMaskTest::words),
                powerOn.guest().map(CpuidTable::isComplete).orElse(false),
                powerOn.requirements(),
                powerOn.settings());
        VmState bare = Fleet.vm("vm-1", "lab", 16);
        VmState vm = new VmState(
                bare.id(),
                1,
                bare.changedAt(),
                bare.name(),
                bare.aliases(),
                bare.host(),
                bare.cluster(),
                Optional.of("AuthenticAMD"),
                bare.hardwareVersion(),
                bare.power(),
                Optional.of(event),
                Optional.empty());

        assertThat(ForeignMask.of(vm, List.of()))
                .hasSize(2)
                .allSatisfy(
                        mask -> assertThat(mask.inForce()).as(mask.toString()).contains(true))
                .extracting(ForeignMask::key)
                .containsExactlyInAnyOrder("cpuid.1.ecx", "cpuid.1.edx");
    }

    private static Map<String, List<String>> words(CpuidTable table) {
        Map<String, List<String>> words = new TreeMap<>();
        table.leaves().forEach((leaf, registers) -> words.put(leaf.toString(), registers.words()));
        return words;
    }

    private static Path captured(String name) throws IOException {
        Path logs = Path.of("shared", "corpus", "logs", name);
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve(logs))) {
                return above.resolve(logs);
            }
        }
        assumeTrue(false, "no captured log " + name);
        return logs;
    }
}
