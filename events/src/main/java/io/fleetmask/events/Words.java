package io.fleetmask.events;

import java.util.Arrays;
import java.util.Locale;

/** Enum constants as they stand in JSON: lower case, words joined by a hyphen. */
final class Words {
    private Words() {}

    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E parse(Class<E> type, String what, String text) {
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> text(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " must be one of "
                        + Arrays.stream(constants).map(Words::text).toList() + ", not \"" + text + "\""));
    }
}
