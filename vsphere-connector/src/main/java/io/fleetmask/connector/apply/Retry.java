package io.fleetmask.connector.apply;

import io.fleetmask.vsphereapi.soap.FaultException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * When what failed is tried again: after a pause that doubles, and not for ever. Only what may pass by itself: a guest is not
 * shut down again and again for a right that is missing.
 *
 * @param attempts how often a patch is tried in all
 * @param firstPause how long after the first failure
 */
public record Retry(int attempts, Duration firstPause) {
    private static final int MOST_DOUBLINGS = 6;

    /** Somebody else works on the VM, its host is away, or the session ended. */
    private static final Set<String> PASSING = Set.of(
            "ConcurrentAccess",
            "HostCommunication",
            "HostNotConnected",
            "HostNotReachable",
            "InvalidPowerState",
            "InvalidState",
            "NotAuthenticated",
            "RequestCanceled",
            "ResourceInUse",
            "TaskInProgress",
            "Timedout");

    /** Whether a failure may pass. What the network did is such a one. */
    static boolean mayPass(Exception failure) {
        return failure instanceof IOException
                || (failure instanceof FaultException fault && PASSING.contains(fault.fault()));
    }

    /** Whether so many attempts were not the last. */
    boolean goesOn(int made) {
        return made < attempts;
    }

    /** How long to wait after so many attempts. */
    Duration pause(int made) {
        return firstPause.multipliedBy(1L << Math.min(Math.max(made - 1, 0), MOST_DOUBLINGS));
    }
}
