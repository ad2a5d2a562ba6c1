package io.fleetmask.ingest.inventory;

import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import java.time.Instant;
import java.util.Optional;

/**
 * What a log says of a VM at one power-on.
 *
 * @param at when it was powered on
 * @param powerAt since when it is on or off
 * @param powerOn what it got; empty if it was not powered on
 */
public record VmSighting(
        VmNames names,
        Optional<String> name,
        Optional<Integer> hardwareVersion,
        Instant at,
        Power power,
        Instant powerAt,
        Optional<PowerOn> powerOn) {
    /** The time of the newest thing that is said of it. */
    public Instant lastSaid() {
        return powerAt.isAfter(at) ? powerAt : at;
    }

    /** Under a name that somebody gave to it. */
    public VmSighting given(Optional<String> id) {
        VmNames more = names.with(VmNames.Kind.GIVEN, id);
        return new VmSighting(more, name, hardwareVersion, at, power, powerAt, powerOn);
    }
}
