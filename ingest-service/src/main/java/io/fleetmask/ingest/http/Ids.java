package io.fleetmask.ingest.http;

import io.fleetmask.ingest.inventory.PlainText;
import io.fleetmask.servicekit.problem.Problem;
import java.util.Optional;
import java.util.function.Predicate;

/** Ids and names that clients choose, in the one form of texts that look the same. */
final class Ids {
    private static final int LONGEST = 512;

    private Ids() {}

    /** An id that something may get. */
    static String checked(String what, String id) {
        return checked(what, id, PlainText::isId);
    }

    static Optional<String> checked(String what, Optional<String> id) {
        return id.map(text -> checked(what, text));
    }

    /** What people call something. */
    static Optional<String> name(String what, Optional<String> name) {
        return name.map(text -> checked(what, text, PlainText::isName));
    }

    /** An id by which something is looked for: older versions gave ids that nothing gets any more. */
    static String sought(String what, String id) {
        if (id.length() > LONGEST || !PlainText.isStorable(id) || id.chars().anyMatch(Character::isISOControl)) {
            throw Problem.INVALID_VALUE.with(what + " must be at most " + LONGEST
                    + " characters, none of them a control character, not " + shown(id));
        }
        return id;
    }

    /** The id of something that others are looked for by. */
    static Optional<String> sought(String what, Optional<String> id) {
        return id.map(text -> PlainText.normal(sought(what, text)));
    }

    private static String checked(String what, String id, Predicate<String> isPlain) {
        if (id.isBlank() || id.length() > LONGEST || !isPlain.test(id)) {
            throw Problem.INVALID_VALUE.with(what + " must be 1 to " + LONGEST
                    + " characters without control characters or others that cannot be seen, not " + shown(id));
        }
        return PlainText.normal(id);
    }

    private static String shown(String id) {
        if (id.length() > LONGEST) {
            return id.length() + " characters";
        }
        StringBuilder shown = new StringBuilder("\"");
        id.codePoints().forEach(one -> {
            if (PlainText.isId(Character.toString(one))) {
                shown.appendCodePoint(one);
            } else {
                shown.append("<U+%04X>".formatted(one));
            }
        });
        return shown.append('"').toString();
    }
}
