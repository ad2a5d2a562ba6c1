package io.fleetmask.cpuid;

import java.util.Optional;

/**
 * What an unrecorded leaf within the announced maximum means, from the rules in the vendors' manuals.
 *
 * <p>A record that was seen to its end omits leaves only because they are zero. Sub-leaves are the exception: old
 * products print subleaf 0 alone, so a subleaf is zero only where another answer rules it out.
 */
final class Subleaves {
    private static final int STRUCTURED_FEATURES = 7;
    private static final int EXTENDED_STATE = 0xd;
    private static final int FIRST_STATE_COMPONENT = 2;

    private Subleaves() {}

    static boolean areImpliedZero(CpuidTable table, Leaf leaf) {
        if (leaf.subleaf() == 0) {
            return table.isWhole();
        }
        Optional<Registers> first = table.answer(Leaf.of(leaf.number()));
        if (first.isEmpty()) {
            return false;
        }
        if (first.get().equals(Registers.ZERO)) {
            return true;
        }
        return switch (leaf.number()) {
            case STRUCTURED_FEATURES ->
                Integer.compareUnsigned(leaf.subleaf(), first.get().eax()) > 0;
            case EXTENDED_STATE -> leaf.subleaf() >= FIRST_STATE_COMPONENT && !hasComponent(table, leaf.subleaf());
            default -> table.isWhole() && hasAnySubleaf(table, leaf.number());
        };
    }

    /** Whether XCR0 or IA32_XSS may hold the state component; true when that is not known. */
    private static boolean hasComponent(CpuidTable table, int component) {
        if (component > 31) {
            return true;
        }
        Word xcr0 = new Word(Leaf.of(EXTENDED_STATE), Register.EAX);
        Word xss = new Word(new Leaf(EXTENDED_STATE, 1), Register.ECX);
        return table.state(xcr0.bit(component)) != BitState.CLEAR || table.state(xss.bit(component)) != BitState.CLEAR;
    }

    private static boolean hasAnySubleaf(CpuidTable table, int number) {
        Leaf next = table.leaves().higherKey(Leaf.of(number));
        return next != null && next.number() == number;
    }
}
