package io.fleetmask.ingest.inventory;

import io.fleetmask.events.Power;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody who knows the inventory says of a VM.
 *
 * @param host where it is placed; empty says that it is nowhere
 * @param at when it was so
 */
public record VmStatement(
        Optional<String> name,
        Optional<String> host,
        Optional<Integer> hardwareVersion,
        Optional<Power> power,
        Instant at) {}
