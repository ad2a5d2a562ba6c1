package io.fleetmask.cpuid.setting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a feature mask says of its feature: {@code Val:0}, {@code Min:1}, {@code Num:Match:0x30}; in any case.
 *
 * @param kind the type in front, which requirements have and masks need not
 */
public record FeatureMaskValue(Kind kind, Operator operator, long number) {
    /** What hides a feature, in the one form that real files were seen to have. */
    public static final FeatureMaskValue HIDDEN = new FeatureMaskValue(Kind.NONE, Operator.VAL, 0);

    private static final Pattern FORM =
            Pattern.compile("(?:(bool|num)\\s*:)?\\s*(val|min|max|match)\\s*:\\s*(0x[0-9a-f]{1,8}|[0-9]{1,9})");
    private static final int FIRST_IN_HEXADECIMAL = 10;

    /** The type in front of the operator. */
    public enum Kind {
        NONE,
        BOOL,
        NUM
    }

    /** How the number is meant. */
    public enum Operator {
        /** The guest reads this value. */
        VAL,
        /** At least. */
        MIN,
        /** At most. */
        MAX,
        /** Exactly this value, of the host too. */
        MATCH
    }

    public FeatureMaskValue {
        if (number < 0 || number > 0xffff_ffffL) {
            throw new IllegalArgumentException("a mask's number has 32 bits, not " + number);
        }
    }

    /** The value; empty when it is none. */
    public static Optional<FeatureMaskValue> parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.name().equalsIgnoreCase(form.group(1)))
                .findFirst()
                .orElse(Kind.NONE);
        Operator operator = Operator.valueOf(form.group(2).toUpperCase(Locale.ROOT));
        return Optional.of(new FeatureMaskValue(kind, operator, Long.decode(decimal(form.group(3)))));
    }

    /** A leading zero does not mean octal. */
    private static String decimal(String digits) {
        return digits.startsWith("0x") ? digits : Long.toString(Long.parseLong(digits));
    }

    /** What the line does to its feature. */
    public SettingEffect effect() {
        return switch (operator) {
            case VAL -> number == 0 ? SettingEffect.HIDES : SettingEffect.FORCES;
            case MIN -> number == 0 ? SettingEffect.NONE : SettingEffect.ASKS;
            // "Max:0" was never seen in a public file: it cannot ask, and whether it hides nobody has tried.
            case MAX -> number == 0 ? SettingEffect.UNKNOWN : SettingEffect.NONE;
            case MATCH -> number == 0 ? SettingEffect.UNKNOWN : SettingEffect.ASKS;
        };
    }

    /** {@code Val:0}; from ten on in hexadecimal, as VMware prints it. */
    @Override
    public String toString() {
        String prefix = kind == Kind.NONE ? "" : capitalised(kind.name()) + ":";
        return prefix + capitalised(operator.name()) + ":"
                + (number < FIRST_IN_HEXADECIMAL ? Long.toString(number) : "0x" + Long.toHexString(number));
    }

    private static String capitalised(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
