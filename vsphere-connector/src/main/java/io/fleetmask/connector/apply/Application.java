package io.fleetmask.connector.apply;

import java.time.Instant;
import java.util.Optional;

/**
 * A patch that was to be brought into a VM.
 *
 * @param number which of the VM's patches
 * @param reason why it came out so, in a sentence
 * @param attempts how often it was tried; waiting for a power-off is not trying
 * @param nextAttempt not before then it is tried again
 */
public record Application(
        String vm,
        long number,
        Outcome outcome,
        String reason,
        Instant at,
        int attempts,
        Optional<Instant> nextAttempt) {
    boolean isDue(Instant now) {
        return outcome == Outcome.WAITING
                || (outcome == Outcome.RETRYING
                        && nextAttempt.filter(then -> then.isAfter(now)).isEmpty());
    }
}
