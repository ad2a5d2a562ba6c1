package io.fleetmask.remediation.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * What must come before a patch is to be looked at again, if time alone changes something.
 *
 * @param until when a maintenance window opens or closes
 * @param turn whether it waits until others leave room in the cluster's limit of the hour
 */
public record Wait(Optional<Instant> until, boolean turn) {
    public static final Wait NOTHING = new Wait(Optional.empty(), false);
    public static final Wait TURN = new Wait(Optional.empty(), true);

    static Wait until(Instant time) {
        return new Wait(Optional.of(time), false);
    }
}
