package io.fleetmask.ingest.upload;

import io.fleetmask.vmwarefiles.log.LogTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Turns the times of a log into instants.
 *
 * @param zone for times without one
 * @param arrival when the log was uploaded: what counts where its own time cannot be true
 */
public record Clock(ZoneId zone, Instant arrival) {
    /** Clocks differ a little: nobody needs to be told. */
    private static final Duration UNREMARKABLE = Duration.ofMinutes(1);

    /**
     * When something was so: nothing can have been so after its arrival. What is taken for newer than it is would win
     * against everything that is said until then.
     */
    public static Instant atMost(Instant then, Instant arrival) {
        return (then.isAfter(arrival) ? arrival : then).truncatedTo(ChronoUnit.MICROS);
    }

    /** What to tell a sender whose clock is wrong. */
    public static Optional<String> complaint(String whose, Instant then, Instant arrival) {
        return then.isAfter(arrival.plus(UNREMARKABLE))
                ? Optional.of(whose + " time " + then + " lies after its arrival at " + arrival
                        + ": the time of arrival is used instead")
                : Optional.empty();
    }

    /** The instant meant; arrival if there is none or the log's clock is ahead. */
    Instant instant(Optional<LogTime> time, List<String> warnings) {
        if (time.isEmpty()) {
            return arrival;
        }
        Instant said = time.get().resolve(zone, arrival);
        complaint("the log's", said, arrival)
                .filter(warning -> !warnings.contains(warning))
                .ifPresent(warnings::add);
        return atMost(said, arrival);
    }
}
