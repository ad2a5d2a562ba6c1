package io.fleetmask.local.client;

import java.time.Instant;
import java.util.Optional;

/**
 * What a provider gave.
 *
 * @param access what the services want to see
 * @param expires when they stop to
 * @param refresh what the next one is asked with, where the provider gives another
 */
record Tokens(String access, Instant expires, Optional<String> refresh) {
    /** Never the tokens: they would end in a log. */
    @Override
    public String toString() {
        return "tokens until " + expires;
    }
}
