package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The vSphere API's {@code cpuFeature}: for each level four strings of bits, {@code
 * "0000:0000:0000:0011:0000:0110:1111:0010"}, highest first; {@code -} is unknown.
 */
final class BitStrings {
    private BitStrings() {}

    /** The table of these levels. It never counts as whole: the API shows five levels and no sublevel. */
    static CpuidTable table(List<Tree> levels, List<String> warnings) {
        Map<Leaf, Registers> leaves = new TreeMap<>();
        for (Tree level : levels) {
            level.text("level").map(BitStrings::number).map(Leaf::of).ifPresent(leaf -> {
                Map<Register, Integer> words = new EnumMap<>(Register.class);
                boolean known = true;
                for (Register register : Register.values()) {
                    OptionalInt word = bits(level.text(register.toString()).orElse("-"));
                    known &= word.isPresent() || !decides(new Word(leaf, register));
                    words.put(register, word.orElse(0));
                }
                if (known) {
                    leaves.put(leaf, registers(words));
                } else {
                    warnings.add("level " + leaf + " holds unknown bits (-) and is not used");
                }
            });
        }
        return CpuidTable.of(leaves, false);
    }

    private static Registers registers(Map<Register, Integer> words) {
        return new Registers(
                words.getOrDefault(Register.EAX, 0),
                words.getOrDefault(Register.EBX, 0),
                words.getOrDefault(Register.ECX, 0),
                words.getOrDefault(Register.EDX, 0));
    }

    /** Whether a register names features, a maximum or the processor. */
    private static boolean decides(Word word) {
        boolean identifies = word.leaf().equals(Leaf.of(0)) || word.register() == Register.EAX;
        return identifies || FeatureCatalogue.vmware().words().contains(word);
    }

    /** The API's numbers have a sign: -2147483647 is 80000001. */
    private static int number(String text) {
        try {
            return (int) Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw new MalformedFormException("\"" + text + "\" is no CPUID level");
        }
    }

    private static OptionalInt bits(String text) {
        String digits = text.replace(":", "");
        if (digits.indexOf('-') >= 0) {
            return OptionalInt.empty();
        }
        try {
            if (digits.length() == Integer.SIZE) {
                return OptionalInt.of(Integer.parseUnsignedInt(digits, 2));
            }
        } catch (NumberFormatException noBits) {
            // Said below.
        }
        throw new MalformedFormException("\"" + text + "\" is no register: 32 of the signs 0, 1 and - are expected");
    }
}
