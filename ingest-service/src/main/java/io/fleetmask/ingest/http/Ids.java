package io.fleetmask.ingest.http;

import io.fleetmask.servicekit.problem.Problem;
import java.util.Optional;

/** Ids and names that clients choose. */
final class Ids {
    private static final int LONGEST = 512;

    private Ids() {}

    static String checked(String what, String id) {
        if (id.isBlank() || id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
            throw Problem.INVALID_VALUE.with(
                    what + " must be 1 to " + LONGEST + " characters without control characters, not " + shown(id));
        }
        return id;
    }

    static Optional<String> checked(String what, Optional<String> id) {
        return id.map(text -> checked(what, text));
    }

    private static String shown(String id) {
        return id.length() > LONGEST ? id.length() + " characters" : "\"" + id + "\"";
    }
}
