package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.PatchState;
import java.time.Instant;
import java.util.Optional;

/**
 * One step in the life of a patch, as its history keeps it.
 *
 * @param from the state before; empty for a patch's first
 * @param cause what brought it about, in one sentence
 * @param actor who: {@code fleetmask}, {@code policy}, {@code evidence}, or an operator's name
 */
public record PatchMove(
        String vm, long number, Optional<PatchState> from, PatchState to, Instant at, String cause, String actor) {}
