package io.fleetmask.benchmarks;

import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A thousand distinct hosts of one vendor, made from real processors: each is a real table from which a few features
 * were taken away, as firmware and microcode do. Always the same thousand.
 */
final class Fleet {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();
    private static final long SEED = 20140815;
    private static final int MOST_TAKEN_AWAY = 6;

    private Fleet() {}

    /** So many distinct fit Intel hosts. */
    static List<HostProfile> intel(int size) {
        List<CpuidTable> real = realProcessors(Vendor.INTEL);
        Random random = new Random(SEED);
        Set<HostProfile> hosts = new LinkedHashSet<>();
        while (hosts.size() < size) {
            CpuidTable table = real.get(random.nextInt(real.size()));
            HostProfile host = HostProfile.of(without(table, random), Optional.empty(), CATALOGUE);
            if (host.isFit()) {
                hosts.add(host);
            }
        }
        return List.copyOf(hosts);
    }

    private static CpuidTable without(CpuidTable table, Random random) {
        List<Feature> set = CATALOGUE.features().stream()
                .filter(feature -> feature.isComparable() && !feature.vital())
                .filter(feature -> feature.state(table) == BitState.SET)
                .toList();
        Map<Leaf, Registers> leaves = new TreeMap<>(table.leaves());
        for (int taken = random.nextInt(MOST_TAKEN_AWAY); taken > 0; taken--) {
            set.get(random.nextInt(set.size()))
                    .bit(Vendor.INTEL)
                    .ifPresent(bit -> leaves.computeIfPresent(
                            bit.word().leaf(),
                            (leaf, registers) -> clear(registers, bit.word().register(), 1 << bit.index())));
        }
        return CpuidTable.of(leaves, true);
    }

    private static Registers clear(Registers registers, Register register, int bits) {
        return new Registers(
                registers.eax() & (register == Register.EAX ? ~bits : -1),
                registers.ebx() & (register == Register.EBX ? ~bits : -1),
                registers.ecx() & (register == Register.ECX ? ~bits : -1),
                registers.edx() & (register == Register.EDX ? ~bits : -1));
    }

    /** The real processors in {@code shared/oracles} beside the checkout, which are not part of the project. */
    private static List<CpuidTable> realProcessors(Vendor vendor) {
        Path file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/oracles/cpus.tsv"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("needs shared/oracles/cpus.tsv beside the checkout"));
        Map<String, Map<Leaf, Registers>> answers = new TreeMap<>();
        for (String line : lines(file)) {
            List<String> cells = List.of(line.split("\t", -1));
            answers.computeIfAbsent(cells.get(0), id -> new TreeMap<>())
                    .put(Leaf.parse(cells.get(7) + "." + cells.get(8)), Registers.parse(cells.subList(9, 13)));
        }
        List<CpuidTable> tables = new ArrayList<>();
        answers.values().forEach(leaves -> tables.add(CpuidTable.of(leaves, true)));
        return tables.stream()
                .filter(table -> table.vendor().equals(Optional.of(vendor)))
                .toList();
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
