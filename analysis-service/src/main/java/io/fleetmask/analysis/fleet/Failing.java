package io.fleetmask.analysis.fleet;

import java.time.Instant;

/**
 * Why a cluster's mask cannot be computed at the moment.
 *
 * @param failures attempts in a row that failed
 * @param lastError what went wrong the last time
 * @param nextAttempt when it is tried again
 */
public record Failing(int failures, String lastError, Instant nextAttempt) {}
