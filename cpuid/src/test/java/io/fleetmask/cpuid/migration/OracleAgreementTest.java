package io.fleetmask.cpuid.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Raw differences and common features of real processors, against answers computed by others. */
@EnabledIf("io.fleetmask.cpuid.migration.Oracles#arePresent")
class OracleAgreementTest {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    @Test
    void agreesWithVmwaresNamesOnEveryPair() {
        Set<String> names = vmwareNames();
        SoftAssertions all = new SoftAssertions();
        for (Map<String, String> pair : Oracles.rows("oracle-pairs-vmware.tsv")) {
            RawDifference raw = difference(pair);
            String which = Oracles.cell(pair, "cpu_a") + " and " + Oracles.cell(pair, "cpu_b");
            all.assertThat(known(raw.firstNotSecond(), names))
                    .as("first not second: %s", which)
                    .isEqualTo(new TreeSet<>(Oracles.words(pair, "a_not_b")));
            all.assertThat(known(raw.secondNotFirst(), names))
                    .as("second not first: %s", which)
                    .isEqualTo(new TreeSet<>(Oracles.words(pair, "b_not_a")));
        }
        all.assertAll();
    }

    @Test
    void agreesWithLibvirtOnEveryPair() {
        SoftAssertions all = new SoftAssertions();
        Map<String, Set<String>> libvirt = libvirtNames();
        for (Map<String, String> pair : Oracles.rows("oracle-pairs.tsv")) {
            CpuidTable a = Oracles.processor(Oracles.cell(pair, "cpu_a"));
            CpuidTable b = Oracles.processor(Oracles.cell(pair, "cpu_b"));
            all.assertThat(libvirt(a, b, libvirt))
                    .as("%s", pair)
                    .isEqualTo(mapped(Oracles.words(pair, "a_not_b"), libvirt));
            all.assertThat(libvirt(b, a, libvirt))
                    .as("%s", pair)
                    .isEqualTo(mapped(Oracles.words(pair, "b_not_a"), libvirt));
        }
        all.assertAll();
    }

    @Test
    void agreesOnWhatFleetsHaveInCommon() {
        SoftAssertions all = new SoftAssertions();
        Map<String, Set<String>> libvirt = libvirtNames();
        for (Map<String, String> fleet : Oracles.rows("oracle-baselines.tsv")) {
            List<CpuidTable> members = Oracles.words(fleet, "members").stream()
                    .map(Oracles::processor)
                    .toList();
            Set<String> common = new TreeSet<>(libvirt.keySet());
            common.removeIf(name -> !members.stream().allMatch(cpu -> hasLibvirt(cpu, name, libvirt)));
            all.assertThat(common)
                    .as("libvirt, fleet %s", fleet.get("fleet"))
                    .isEqualTo(mapped(Oracles.words(fleet, "common_libvirt"), libvirt));
            all.assertThat(commonFeatures(members, vmwareNames()))
                    .as("VMware, fleet %s", fleet.get("fleet"))
                    .isEqualTo(new TreeSet<>(Oracles.words(fleet, "common_vmware")));
        }
        all.assertAll();
    }

    private static Set<String> commonFeatures(List<CpuidTable> members, Set<String> names) {
        return CATALOGUE.features().stream()
                .filter(feature -> members.stream().allMatch(cpu -> feature.state(cpu) == BitState.SET))
                .flatMap(feature -> Stream.concat(Stream.of(feature.name()), feature.aliases().stream()))
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(names::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> vmwareNames() {
        return Oracles.rows("vmware-features.tsv").stream()
                .map(row -> name(Oracles.cell(row, "vmware_name")))
                .collect(Collectors.toSet());
    }

    /** libvirt's names of every bit that the catalogue has. */
    private static Map<String, Set<String>> libvirtNames() {
        Set<String> bits = CATALOGUE.features().stream()
                .flatMap(feature -> Stream.of(feature.intelBit(), feature.amdBit()))
                .flatMap(bit -> bit.map(Bit::toString).stream())
                .collect(Collectors.toSet());
        Map<String, Set<String>> names = new HashMap<>();
        for (Map<String, String> row : Oracles.rows("libvirt-features.tsv")) {
            if (Oracles.cell(row, "kind").equals("cpuid")) {
                Leaf leaf = Leaf.parse(Oracles.cell(row, "leaf_or_msr") + "." + Oracles.cell(row, "subleaf"));
                Word word = new Word(leaf, Register.parse(Oracles.cell(row, "reg")));
                String bit =
                        word.bit(Integer.parseInt(Oracles.cell(row, "bit"))).toString();
                if (bits.contains(bit)) {
                    names.put(Oracles.cell(row, "feature"), Set.of(bit));
                }
            }
        }
        return new TreeMap<>(names);
    }

    private static Set<String> libvirt(CpuidTable has, CpuidTable lacks, Map<String, Set<String>> names) {
        return names.keySet().stream()
                .filter(name -> hasLibvirt(has, name, names) && !hasLibvirt(lacks, name, names))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasLibvirt(CpuidTable cpu, String name, Map<String, Set<String>> names) {
        return names.getOrDefault(name, Set.of()).stream()
                .map(Bit::parse)
                .anyMatch(bit -> cpu.state(bit) == BitState.SET);
    }

    private static Set<String> mapped(Collection<String> words, Map<String, Set<String>> names) {
        return words.stream().filter(names::containsKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static RawDifference difference(Map<String, String> pair) {
        return RawDifference.between(
                Oracles.processor(Oracles.cell(pair, "cpu_a")),
                Oracles.processor(Oracles.cell(pair, "cpu_b")),
                CATALOGUE);
    }

    private static Set<String> known(List<String> keys, Set<String> names) {
        return keys.stream()
                .map(OracleAgreementTest::name)
                .filter(names::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(String key) {
        return key.substring("cpuid.".length()).toUpperCase(Locale.ROOT);
    }

    @Test
    void knowsEveryFeatureThatVmwareNames() {
        assertThat(Oracles.rows("vmware-features.tsv"))
                .filteredOn(row -> !Oracles.cell(row, "reg").contains("+"))
                .allSatisfy(row -> assertThat(CATALOGUE.find(Oracles.cell(row, "vmware_name")))
                        .as(Oracles.cell(row, "vmware_name"))
                        .isPresent());
    }
}
