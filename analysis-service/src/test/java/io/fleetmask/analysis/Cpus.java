package io.fleetmask.analysis;

import io.fleetmask.analysis.profile.ProfileFacts;
import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.events.CpuObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processors with register values that were published for them, feature leaves only. */
public final class Cpus {
    /** Intel Atom C2750, with SYSCALL set as it is outside of a 32-bit capture. */
    public static final Map<String, List<String>> ATOM_C2750 = Map.of(
            "0.0", List.of("0000000b", "756e6547", "6c65746e", "49656e69"),
            "1.0", List.of("000406d8", "00100800", "43d8e3bf", "bfebfbff"),
            "6.0", List.of("00000007", "00000002", "00000009", "00000000"),
            "7.0", List.of("00000000", "00002282", "00000000", "00000000"),
            "b.0", List.of("00000001", "00000001", "00000100", "00000000"),
            "80000000.0", List.of("80000008", "00000000", "00000000", "00000000"),
            "80000001.0", List.of("00000000", "00000000", "00000101", "28100800"),
            "80000008.0", List.of("00003024", "00000000", "00000000", "00000000"));

    /** Intel Core i7-3770, twin of the i7-3770S. */
    public static final Map<String, List<String>> CORE_I7_3770 = Map.of(
            "0.0", List.of("0000000d", "756e6547", "6c65746e", "49656e69"),
            "1.0", List.of("000306a9", "05100800", "7fbae3ff", "bfebfbff"),
            "6.0", List.of("00000077", "00000002", "00000009", "00000000"),
            "7.0", List.of("00000000", "00000281", "00000000", "00000000"),
            "d.0", List.of("00000007", "00000340", "00000340", "00000000"),
            "d.1", List.of("00000001", "00000000", "00000000", "00000000"),
            "80000000.0", List.of("80000008", "00000000", "00000000", "00000000"),
            "80000001.0", List.of("00000000", "00000000", "00000001", "28100800"),
            "80000008.0", List.of("00003024", "00000000", "00000000", "00000000"));

    /** AMD A10-5800K. */
    public static final Map<String, List<String>> A10_5800K = Map.of(
            "0.0", List.of("0000000d", "68747541", "444d4163", "69746e65"),
            "1.0", List.of("00610f01", "00040800", "3e98320b", "178bfbff"),
            "7.0", List.of("00000000", "00000008", "00000000", "00000000"),
            "d.0", List.of("00000007", "00000340", "000003c0", "40000000"),
            "80000000.0", List.of("8000001e", "68747541", "444d4163", "69746e65"),
            "80000001.0", List.of("00610f01", "20000000", "01ebbfff", "2fd3fbff"),
            "80000008.0", List.of("00003030", "00000000", "00004003", "00000000"));

    private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00Z");

    private Cpus() {}

    /** The same registers with one bit the other way. */
    public static Map<String, List<String>> flip(Map<String, List<String>> registers, String bit) {
        Bit flipped = Bit.parse(bit);
        Map<String, List<String>> changed = new HashMap<>(registers);
        changed.compute(flipped.word().leaf().toString(), (leaf, words) -> flip(words, flipped));
        return changed;
    }

    private static List<String> flip(List<String> words, Bit bit) {
        List<String> changed = new ArrayList<>(words);
        int place = List.of(Register.values()).indexOf(bit.word().register());
        int value = Integer.parseUnsignedInt(words.get(place), 16) ^ 1 << bit.index();
        changed.set(place, String.format("%08x", value));
        return changed;
    }

    /** The same registers without a leaf. */
    public static Map<String, List<String>> without(Map<String, List<String>> registers, String leaf) {
        Map<String, List<String>> rest = new HashMap<>(registers);
        rest.remove(leaf);
        return rest;
    }

    /** An observation of these registers. */
    public static CpuObservation seen(Map<String, List<String>> registers, boolean complete) {
        return new CpuObservation(
                SEEN,
                registers,
                complete,
                Optional.empty(),
                Optional.of(new CpuObservation.Product("VMware ESXi", Optional.of("5.1.0"), Optional.of("799733"))),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "test");
    }

    /** The profile of a host that answers so. */
    public static HostProfile profile(Map<String, List<String>> registers) {
        return ProfileFacts.of(seen(registers, true)).profile();
    }

    /** The profile of a host of which only this is known. */
    public static HostProfile partOf(Map<String, List<String>> registers) {
        return ProfileFacts.of(seen(registers, false)).profile();
    }
}
