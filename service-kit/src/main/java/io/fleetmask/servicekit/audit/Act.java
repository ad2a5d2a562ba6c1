package io.fleetmask.servicekit.audit;

import java.util.Optional;

/**
 * What somebody did, for example {@code Act.of("changed", "cluster", "lab").from(json).to(json)}.
 *
 * @param verb in the past: {@code changed}
 * @param kind of what, {@code cluster}
 * @param id of which one
 * @param reason what was given as one
 * @param before as it was, as JSON or in words
 * @param after as it is now
 */
public record Act(
        String verb, String kind, String id, Optional<String> reason, Optional<String> before, Optional<String> after) {
    public static Act of(String verb, String kind, String id) {
        return new Act(verb, kind, id, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Act because(String given) {
        return new Act(verb, kind, id, Optional.of(given).filter(text -> !text.isBlank()), before, after);
    }

    public Act from(String was) {
        return new Act(verb, kind, id, reason, Optional.of(was), after);
    }

    public Act to(String is) {
        return new Act(verb, kind, id, reason, before, Optional.of(is));
    }
}
