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
    /** Clocks differ a little, and a log may be stamped in another zone than it says. */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    /** Whether something that arrives now can have been so then. */
    public static boolean isBelievable(Instant then, Instant arrival) {
        return !then.isAfter(arrival.plus(MOST_AHEAD));
    }

    /** The instant meant; arrival if there is none or the log's clock is wrong. */
    Instant instant(Optional<LogTime> time, List<String> warnings) {
        if (time.isEmpty()) {
            return arrival;
        }
        Instant instant = time.get().resolve(zone, arrival).truncatedTo(ChronoUnit.MICROS);
        if (isBelievable(instant, arrival)) {
            return instant;
        }
        String warning = "the log's time " + instant + " lies more than a day after its arrival at " + arrival
                + ": the time of arrival is used instead";
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
        return arrival;
    }
}
