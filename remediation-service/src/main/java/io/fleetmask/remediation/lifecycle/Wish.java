package io.fleetmask.remediation.lifecycle;

import java.util.Optional;

/**
 * Who brought it about that a patch is over, and by what wish.
 *
 * @param sentence {@code "taken back by alice"}; empty when nobody's wish did
 */
record Wish(String sentence, String actor) {
    private static final Wish NONE = new Wish("", "fleetmask");

    static Wish behind(EvaluationInput situation, Patch patch) {
        if (!patch.trail().takenBack() && situation.takenBackBy().isPresent()) {
            String by = situation.takenBackBy().get();
            return new Wish("taken back by " + by, by);
        }
        return situation
                .releasedBy(Optional.of(patch))
                .map(by -> new Wish("let in again by " + by, by))
                .orElse(NONE);
    }

    /** The wish, where there is one, and what follows from it. */
    String before(String outcome) {
        return sentence.isEmpty() ? outcome : sentence + ": " + outcome;
    }
}
