package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Processors whose published register values the tests use; facts, not captures. */
final class Processors {
    static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    private Processors() {}

    /** Host A of the article: an Atom C2750 (Avoton). */
    static Map<Leaf, Registers> avoton() {
        return table(Map.of(
                "0.0", "0000000b 756e6547 6c65746e 49656e69",
                "1.0", "000406d8 00100800 43d8e3bf bfebfbff",
                "7.0", "00000000 00002282 00000000 00000000",
                "80000000.0", "80000008 00000000 00000000 00000000",
                "80000001.0", "00000000 00000000 00000101 28100800",
                "80000008.0", "00003024 00000000 00000000 00000000"));
    }

    /** Host B of the article has an i7-3770S; this is its nearest published twin, the i7-3770 (Ivy Bridge). */
    static Map<Leaf, Registers> ivyBridge() {
        return table(Map.of(
                "0.0", "0000000d 756e6547 6c65746e 49656e69",
                "1.0", "000306a9 00100800 7fbae3ff bfebfbff",
                "7.0", "00000000 00000281 00000000 00000000",
                "d.0", "00000007 00000340 00000340 00000000",
                "d.1", "00000001 00000000 00000000 00000000",
                "d.2", "00000100 00000240 00000000 00000000",
                "80000000.0", "80000008 00000000 00000000 00000000",
                "80000001.0", "00000000 00000000 00000001 28100800",
                "80000008.0", "00003024 00000000 00000000 00000000"));
    }

    /** An AMD EPYC 7551P (Zen). */
    static Map<Leaf, Registers> zen() {
        return table(Map.ofEntries(
                Map.entry("0.0", "0000000d 68747541 444d4163 69746e65"),
                Map.entry("1.0", "00800f12 00400800 7ed8320b 178bfbff"),
                Map.entry("7.0", "00000000 209c01a9 00000000 00000000"),
                Map.entry("d.0", "00000007 00000340 00000340 00000000"),
                Map.entry("d.1", "0000000f 00000340 00000000 00000000"),
                Map.entry("d.2", "00000100 00000240 00000000 00000000"),
                Map.entry("80000000.0", "8000001f 68747541 444d4163 69746e65"),
                Map.entry("80000001.0", "00800f12 40000000 35c233ff 2fd3fbff"),
                Map.entry("80000008.0", "00003030 00000007 0000603f 00000000"),
                Map.entry("8000000a.0", "00000001 00008000 00000000 0001bcff"),
                Map.entry("8000001f.0", "0000000f 0000016f 0000000f 00000001")));
    }

    static HostProfile hostA() {
        return host(avoton());
    }

    static HostProfile hostB() {
        return host(ivyBridge());
    }

    static HostProfile host(Map<Leaf, Registers> leaves) {
        return HostProfile.of(CpuidTable.of(leaves, true), Optional.empty(), CATALOGUE);
    }

    /** The same answers with one bit flipped. */
    static Map<Leaf, Registers> flipped(Map<Leaf, Registers> leaves, String bit) {
        Bit target = Bit.parse(bit);
        Map<Leaf, Registers> changed = new TreeMap<>(leaves);
        changed.computeIfPresent(
                target.word().leaf(),
                (leaf, registers) -> flip(registers, target.word().register(), 1 << target.index()));
        return changed;
    }

    private static Registers flip(Registers registers, Register register, int bits) {
        return new Registers(
                registers.eax() ^ (register == Register.EAX ? bits : 0),
                registers.ebx() ^ (register == Register.EBX ? bits : 0),
                registers.ecx() ^ (register == Register.ECX ? bits : 0),
                registers.edx() ^ (register == Register.EDX ? bits : 0));
    }

    private static Map<Leaf, Registers> table(Map<String, String> rows) {
        Map<Leaf, Registers> leaves = new TreeMap<>();
        rows.forEach((leaf, words) -> leaves.put(Leaf.parse(leaf), Registers.parse(List.of(words.split(" ")))));
        return leaves;
    }
}
