package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.util.Optional;

/**
 * The answer to one leaf as VMware prints it: {@code 0000000d, 2e: 0x00000000 0x00000000 0x00000000 0x00000000}.
 *
 * <p>Leaf and subleaf are hexadecimal; one or two blanks precede the subleaf.
 */
record RegisterLine(Leaf leaf, Registers registers) {
    private static final int DIGITS = 8;

    /** Reads from an offset to the end of the line; empty if anything is missing, left over or not hexadecimal. */
    static Optional<RegisterLine> parse(ByteLine line, int offset) {
        Reader reader = new Reader(line, offset);
        int number = reader.hex(DIGITS, DIGITS);
        reader.skip(',');
        reader.skipBlanks();
        int subleaf = reader.hex(1, DIGITS);
        reader.skip(':');
        int eax = reader.register();
        int ebx = reader.register();
        int ecx = reader.register();
        int edx = reader.register();
        reader.skipBlanks();
        return reader.failed || reader.at < line.length()
                ? Optional.empty()
                : Optional.of(new RegisterLine(new Leaf(number, subleaf), new Registers(eax, ebx, ecx, edx)));
    }

    /** Walks along a line; after the first mismatch it only remembers that it failed. */
    private static final class Reader {
        private final ByteLine line;
        private int at;
        private boolean failed;

        Reader(ByteLine line, int at) {
            this.line = line;
            this.at = at;
        }

        void skip(char expected) {
            failed |= line.at(at++) != expected;
        }

        void skipBlanks() {
            while (line.at(at) == ' ') {
                at++;
            }
        }

        int register() {
            skipBlanks();
            skip('0');
            skip('x');
            return hex(DIGITS, DIGITS);
        }

        int hex(int fewest, int most) {
            int value = 0;
            int count = 0;
            for (int digit = digit(); digit >= 0 && count < most; digit = digit()) {
                value = (value << 4) | digit;
                count++;
                at++;
            }
            failed |= count < fewest;
            return value;
        }

        private int digit() {
            int character = line.at(at);
            return character < 0 ? -1 : Character.digit(character, 16);
        }
    }
}
