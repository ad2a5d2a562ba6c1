package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Rows of a table with the columns level, sublevel, eax, ebx, ecx and edx, which tools call and order as they like. */
final class RegisterRows {
    private static final List<String> REGISTERS = List.of("eax", "ebx", "ecx", "edx");
    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    private final List<List<String>> rows = new ArrayList<>();

    /** Whether a column's heading means this: {@code "Sub Level"} is the sublevel. */
    static boolean isColumn(String heading, String wanted) {
        String letters = heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return switch (wanted) {
            case "level" -> List.of("level", "leaf", "function", "cpuidlevel").contains(letters);
            case "sublevel" ->
                List.of("sublevel", "subleaf", "index", "subfunction").contains(letters);
            default -> letters.equals(wanted);
        };
    }

    /** Takes a row; {@code cell} finds the value of a column. */
    void add(Function<String, Optional<String>> cell) {
        List<String> row = new ArrayList<>();
        cell.apply("level").ifPresent(row::add);
        row.add(cell.apply("sublevel").orElse("0"));
        REGISTERS.forEach(register -> cell.apply(register).ifPresent(row::add));
        if (row.size() == REGISTERS.size() + 2) {
            rows.add(row);
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    FormContent content(String form) {
        int radix = rows.stream().allMatch(row -> row.stream().allMatch(RegisterRows::isDecimal)) ? DECIMAL : HEX;
        RegisterDump dump = new RegisterDump();
        for (List<String> row : rows) {
            List<Integer> words = row.stream().map(word -> number(word, radix)).toList();
            // esxcli and others say "no subleaf" with a number of ones.
            Leaf leaf = new Leaf(words.get(0), words.get(1) == -1 ? 0 : words.get(1));
            dump.add(leaf, new Registers(words.get(2), words.get(3), words.get(4), words.get(5)));
        }
        return dump.content(form);
    }

    private static boolean isDecimal(String word) {
        return word.equals("0") || word.matches("[1-9][0-9]*");
    }

    private static int number(String word, int radix) {
        boolean prefixed = word.regionMatches(true, 0, "0x", 0, 2);
        String digits = prefixed ? word.substring(2) : word;
        try {
            return Integer.parseUnsignedInt(digits, prefixed ? HEX : radix);
        } catch (NumberFormatException noNumber) {
            throw new MalformedFormException("\"" + word + "\" is no register of 32 bits");
        }
    }
}
