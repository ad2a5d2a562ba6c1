package io.fleetmask.cpuid;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * All CPUID answers recorded from one processor.
 *
 * <p>Absent is not zero. A leaf beyond the recorded maximum reads as zero because the processor says so; a leaf that a
 * truncated record does not hold is unknown. {@code whole} says that the record was seen to its end.
 */
public final class CpuidTable {
    private static final Leaf BASIC = Leaf.of(0);
    private static final Leaf EXTENDED = Leaf.of(0x80000000);
    private static final Set<Integer> DECIDES_SUBLEAVES = Set.of(1, 7, 0xd);

    /** No answer at all: every bit is unknown. */
    public static final CpuidTable EMPTY = new CpuidTable(new TreeMap<>(), false);

    private final NavigableMap<Leaf, Registers> leaves;
    private final boolean whole;

    private CpuidTable(NavigableMap<Leaf, Registers> leaves, boolean whole) {
        this.leaves = Collections.unmodifiableNavigableMap(leaves);
        this.whole = whole;
    }

    /**
     * A table of these answers.
     *
     * @param whole whether the record is known to hold every leaf that its source printed
     */
    public static CpuidTable of(Map<Leaf, Registers> leaves, boolean whole) {
        return new CpuidTable(new TreeMap<>(leaves), whole);
    }

    /** The recorded answers, ascending. */
    public NavigableMap<Leaf, Registers> leaves() {
        return leaves;
    }

    /** Whether the record holds every leaf that its source printed, both maxima among them. */
    public boolean isComplete() {
        return whole && leaves.containsKey(BASIC) && leaves.containsKey(EXTENDED);
    }

    /** Whether the highest basic and the highest extended leaf that the processor announces are both recorded. */
    public boolean reachesItsMaxima() {
        return reaches(BASIC) && reaches(EXTENDED);
    }

    private boolean reaches(Leaf range) {
        Registers announced = leaves.get(range);
        if (announced == null) {
            return false;
        }
        Leaf last = leaves.floorKey(new Leaf(announced.eax(), -1));
        return last != null && last.number() == announced.eax();
    }

    /** The highest basic leaf the processor announces, if leaf 0 was recorded. */
    public OptionalInt maximumBasicLeaf() {
        Registers announced = leaves.get(BASIC);
        return announced == null ? OptionalInt.empty() : OptionalInt.of(announced.eax());
    }

    /** The answer to a leaf: recorded, or zero where the processor itself implies it; empty when unknown. */
    public Optional<Registers> answer(Leaf leaf) {
        Registers recorded = leaves.get(leaf);
        if (recorded != null) {
            return Optional.of(recorded);
        }
        return isImpliedZero(leaf) ? Optional.of(Registers.ZERO) : Optional.empty();
    }

    /** The state of one bit. */
    public BitState state(Bit bit) {
        Registers recorded = leaves.get(bit.word().leaf());
        if (recorded == null) {
            return isImpliedZero(bit.word().leaf()) ? BitState.CLEAR : BitState.UNKNOWN;
        }
        return bit.in(recorded.get(bit.word().register())) ? BitState.SET : BitState.CLEAR;
    }

    private boolean isImpliedZero(Leaf leaf) {
        if (leaf.isHypervisor()) {
            return whole;
        }
        Registers announced = leaves.get(leaf.isExtended() ? EXTENDED : BASIC);
        if (announced == null) {
            return false;
        }
        return Integer.compareUnsigned(leaf.number(), announced.eax()) > 0 || Subleaves.areImpliedZero(this, leaf);
    }

    boolean isWhole() {
        return whole;
    }

    /** The maker of the processor, if leaf 0 was recorded. */
    public Optional<Vendor> vendor() {
        return Optional.ofNullable(leaves.get(BASIC)).map(Vendor::of);
    }

    /** Family, model and stepping, if leaf 1 was recorded. */
    public Optional<Signature> signature() {
        return Optional.ofNullable(leaves.get(Leaf.of(1))).map(Registers::eax).map(Signature::new);
    }

    /**
     * The part that decides about features: the given registers, the maxima and the signature. Core counts, APIC ids and
     * the like are gone, so that the tables of identical processors are equal.
     */
    public CpuidTable only(Set<Word> words) {
        NavigableMap<Leaf, Registers> kept = new TreeMap<>();
        leaves.forEach((leaf, registers) -> {
            Registers part = registers.only(register -> isKept(new Word(leaf, register), words));
            if (!part.equals(Registers.ZERO)
                    || words.stream().anyMatch(word -> word.leaf().equals(leaf))) {
                kept.put(leaf, part);
            }
        });
        return new CpuidTable(kept, whole);
    }

    private static boolean isKept(Word word, Set<Word> words) {
        boolean maximum = word.leaf().subleaf() == 0
                && word.register() == Register.EAX
                && (word.leaf().equals(BASIC)
                        || word.leaf().equals(EXTENDED)
                        || DECIDES_SUBLEAVES.contains(word.leaf().number()));
        return maximum || word.leaf().equals(BASIC) || words.contains(word);
    }

    /** What both tables have, for a host whose processors differ: AND where both know, unknown where one does not. */
    public CpuidTable and(CpuidTable other) {
        NavigableMap<Leaf, Registers> common = new TreeMap<>();
        BinaryOperator<Registers> and = Registers::and;
        leaves.forEach((leaf, mine) ->
                other.answer(leaf).ifPresent(theirs -> common.put(leaf, and.apply(mine, theirs))));
        return new CpuidTable(common, whole && other.whole);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CpuidTable table && whole == table.whole && leaves.equals(table.leaves);
    }

    @Override
    public int hashCode() {
        return Objects.hash(leaves, whole);
    }

    @Override
    public String toString() {
        return "CpuidTable[" + leaves.size() + " leaves" + (isComplete() ? "" : ", incomplete") + "]";
    }
}
