package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The register lines of one CPUID block, and whether all of it was seen. */
final class RegisterBlock {
    /** Real blocks have up to 149 leaves. */
    static final int LIMIT = 1024;

    private static final int FIRST_EXTENDED = 0x80000000;
    private static final Set<Leaf> IDENTIFYING = Set.of(Leaf.of(0), Leaf.of(1));

    private final NavigableMap<Leaf, Registers> leaves = new TreeMap<>();
    private final String name;
    private boolean damaged;
    private boolean followed;
    private boolean contradicted;

    RegisterBlock(String name) {
        this.name = name;
    }

    void add(Message message, Warnings warnings) {
        followed = false;
        RegisterLine.parse(message.line(), message.offset())
                .ifPresentOrElse(line -> add(line, message.number(), warnings), () -> damage(message, warnings));
    }

    private void add(RegisterLine line, long number, Warnings warnings) {
        Registers known = leaves.get(line.leaf());
        if (known == null && leaves.size() == LIMIT) {
            warnings.add(number, name + " has more than " + LIMIT + " leaves; the rest is not kept");
            damaged = true;
        } else if (known == null) {
            leaves.put(line.leaf(), line.registers());
        } else if (!known.equals(line.registers()) && !contradicted) {
            warnings.add(number, name + " answers leaf " + line.leaf() + " twice; the first answer counts");
            contradicted = true;
        }
    }

    /** Whether a line answers a leaf that says which processor it is, and does so otherwise than the block before. */
    boolean isOfAnotherProcessor(Message message) {
        return RegisterLine.parse(message.line(), message.offset())
                .filter(line -> IDENTIFYING.contains(line.leaf()))
                .filter(line -> !isSameProcessor(leaves.getOrDefault(line.leaf(), line.registers()), line))
                .isPresent();
    }

    /** Of leaf 1 the signature tells; its other registers hold run-time state, too. */
    private static boolean isSameProcessor(Registers known, RegisterLine line) {
        return line.leaf().number() == 0
                ? known.equals(line.registers())
                : known.eax() == line.registers().eax();
    }

    private void damage(Message message, Warnings warnings) {
        String how = message.line().isTerminated() ? "is malformed" : "is cut off";
        warnings.add(message.number(), "a line of " + name + " " + how + "; the leaves before it are used");
        damaged = true;
    }

    void followed() {
        followed = true;
    }

    boolean isFollowed() {
        return followed;
    }

    boolean isEmpty() {
        return leaves.isEmpty();
    }

    /** Whether another message came after its last line, and none of its lines was damaged. */
    boolean isToItsEnd() {
        return followed && !damaged;
    }

    NavigableMap<Leaf, Registers> leaves() {
        return Collections.unmodifiableNavigableMap(leaves);
    }

    /**
     * The table of a host: whole if the block was seen from leaf 0 to its end and no leaf number is left out, for hosts
     * print every leaf up to their maxima.
     */
    CpuidTable hostTable() {
        CpuidTable asWhole = CpuidTable.of(leaves, true);
        boolean ends = followed || asWhole.reachesItsMaxima();
        return CpuidTable.of(leaves, ends && !damaged && hasNoGap() && staysWithinItsMaximum());
    }

    /** No processor answers basic leaves beyond the maximum in leaf 0: such a block is of two. */
    private boolean staysWithinItsMaximum() {
        Registers first = leaves.getOrDefault(Leaf.of(0), Registers.ZERO);
        return leaves.keySet().stream()
                .filter(leaf -> leaf.number() > 0 && !leaf.isHypervisor())
                .allMatch(leaf -> leaf.number() <= first.eax());
    }

    /** Whether leaf numbers follow each other within the basic and within the extended leaves. */
    boolean hasNoGap() {
        int expected = 0;
        for (Leaf leaf : leaves.keySet()) {
            boolean isNext = leaf.number() == expected || (leaf.number() == FIRST_EXTENDED && expected > 0);
            boolean follows = leaf.subleaf() == 0 ? isNext : leaf.number() == expected - 1;
            if (!leaf.isHypervisor() && !follows) {
                return false;
            }
            expected = leaf.isHypervisor() ? expected : leaf.number() + 1;
        }
        return true;
    }

    /** The printed leaves, and zero for every other leaf that the host has; only the printed ones if the block is cut. */
    CpuidTable zeroElsewhere(CpuidTable host) {
        if (!isToItsEnd()) {
            return CpuidTable.of(leaves, false);
        }
        NavigableMap<Leaf, Registers> answers = new TreeMap<>(leaves);
        host.leaves().keySet().forEach(leaf -> answers.putIfAbsent(leaf, Registers.ZERO));
        return CpuidTable.of(answers, true);
    }
}
