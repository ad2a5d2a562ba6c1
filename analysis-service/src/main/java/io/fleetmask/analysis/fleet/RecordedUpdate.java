package io.fleetmask.analysis.fleet;

import java.time.Instant;
import java.util.Optional;

/** A change of a host as it is remembered: where it stood and, by number, what it answered before and after. */
public record RecordedUpdate(
        long revision,
        Instant at,
        Optional<String> clusterBefore,
        Optional<String> clusterAfter,
        Optional<Long> profileBefore,
        Optional<Long> profileAfter,
        Platform platformBefore,
        Platform platformAfter) {}
