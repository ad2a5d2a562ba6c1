package io.fleetmask.vmwarefiles.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** A time as the log writes it, which becomes an instant only with what the log leaves out. */
public sealed interface LogTime {
    /**
     * The instant meant.
     *
     * @param zone the zone of the host, for times without one
     * @param now for times without a year: the latest year that does not lie after it
     */
    Instant resolve(ZoneId zone, Instant now);

    /** Date, time and offset from UTC: {@code 2021-03-01T06:30:29.519Z}, {@code 2014-06-21T23:59:09.187+05:30}. */
    record WithOffset(OffsetDateTime value) implements LogTime {
        static Optional<LogTime> parse(String text) {
            try {
                return Optional.of(new WithOffset(OffsetDateTime.parse(text)));
            } catch (DateTimeException malformed) {
                return Optional.empty();
            }
        }

        @Override
        public Instant resolve(ZoneId zone, Instant now) {
            return value.toInstant();
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Local time without a year, up to Workstation 7: {@code Aug 27 00:32:59.546}. */
    record WithoutYear(MonthDay day, LocalTime time) implements LogTime {
        private static final DateTimeFormatter NOTATION =
                DateTimeFormatter.ofPattern("MMM dd HH:mm:ss.SSS", Locale.ENGLISH);
        private static final int LEAP_YEAR = 2000;

        static Optional<LogTime> parse(String text) {
            try {
                TemporalAccessor fields = NOTATION.parse(text.replace("  ", " 0"));
                return Optional.of(new WithoutYear(MonthDay.from(fields), LocalTime.from(fields)));
            } catch (DateTimeException malformed) {
                return Optional.empty();
            }
        }

        @Override
        public Instant resolve(ZoneId zone, Instant now) {
            int year = now.atZone(zone).getYear();
            while (!day.isValidYear(year) || in(year, zone).isAfter(now)) {
                year--;
            }
            return in(year, zone);
        }

        private Instant in(int year, ZoneId zone) {
            LocalDate date = LocalDate.of(year, day.getMonth(), day.getDayOfMonth());
            return date.atTime(time).atZone(zone).toInstant();
        }

        @Override
        public String toString() {
            return NOTATION.format(day.atYear(LEAP_YEAR).atTime(time));
        }
    }
}
