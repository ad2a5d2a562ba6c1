package io.fleetmask.vmwarefiles.merge;

import java.util.ArrayList;
import java.util.List;

/** A line of a configuration with something of Fleetmask's own in it, remembered so that exactly that is given back. */
public sealed interface ManagedLine {
    /** The line's key. */
    String key();

    /** What the line was before Fleetmask first touched it. */
    enum Origin {
        ABSENT,
        /** It stood there with an empty value. */
        EMPTY,
        MASK
    }

    /**
     * Zeros among somebody else's mask characters.
     *
     * @param taken 32 characters, bit 31 first: for each bit of Fleetmask's the character that stood there, else a dot
     */
    record Zeros(String key, Origin origin, String taken) implements ManagedLine {
        private static final char NOT_OURS = '.';

        public Zeros {
            if (taken.length() != Integer.SIZE) {
                throw new IllegalArgumentException(
                        "taken must have 32 characters, not " + taken.length() + ": " + taken);
            }
        }

        static Zeros none(String key, Origin origin) {
            return new Zeros(key, origin, String.valueOf(NOT_OURS).repeat(Integer.SIZE));
        }

        Zeros with(int bit, char replaced) {
            StringBuilder changed = new StringBuilder(taken);
            changed.setCharAt(Integer.SIZE - 1 - bit, replaced);
            return new Zeros(key, origin, changed.toString());
        }

        /** The bits that are Fleetmask's, ascending. */
        public List<Integer> bits() {
            List<Integer> bits = new ArrayList<>();
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                if (replaced(bit) != NOT_OURS) {
                    bits.add(bit);
                }
            }
            return bits;
        }

        char replaced(int bit) {
            return taken.charAt(Integer.SIZE - 1 - bit);
        }
    }

    /** A whole line that was not there before. */
    record Value(String key, String value) implements ManagedLine {}
}
