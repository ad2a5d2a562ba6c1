package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A time of the week in which VMs may be changed: {@code "Sat,Sun 22:00-04:00 Europe/Berlin"}. The days are those on which
 * it opens; an end that is not after the beginning is on the next day.
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final Pattern NOTATION =
            Pattern.compile("([A-Za-z]{3}(?:,[A-Za-z]{3})*) (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d) (\\S+)");
    private static final int SHORT_DAY = 3;
    private static final int DAYS_AHEAD = 8;

    public MaintenanceWindow {
        days = Set.copyOf(days);
    }

    /** Parses the notation. */
    @JsonCreator
    public static MaintenanceWindow parse(String text) {
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "maintenance window must look like \"Sat,Sun 22:00-04:00 Europe/Berlin\", not \"" + text + "\"");
        }
        try {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            Arrays.stream(parts.group(1).split(",")).map(MaintenanceWindow::day).forEach(days::add);
            return new MaintenanceWindow(
                    days, LocalTime.parse(parts.group(2)), LocalTime.parse(parts.group(3)), ZoneId.of(parts.group(4)));
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("maintenance window \"" + text + "\": " + noTime.getMessage(), noTime);
        }
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> shortName(day).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new DateTimeException("no day is called " + text));
    }

    private static String shortName(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1, SHORT_DAY).toLowerCase(Locale.ROOT);
    }

    /** Whether it is open now. */
    public boolean isOpenAt(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return opensOn(today, now) || opensOn(today.minusDays(1), now);
    }

    /** When it opens next: now, if it is open. */
    public Instant opensFrom(Instant now) {
        if (isOpenAt(now)) {
            return now;
        }
        LocalDate today = now.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
            ZonedDateTime opening = today.plusDays(ahead).atTime(from).atZone(zone);
            if (days.contains(opening.getDayOfWeek()) && !opening.toInstant().isBefore(now)) {
                return opening.toInstant();
            }
        }
        throw new IllegalStateException(this + " never opens");
    }

    /** When it closes, if it is open now. */
    public Optional<Instant> closesFrom(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return Stream.of(today, today.minusDays(1))
                .filter(date -> opensOn(date, now))
                .map(this::closing)
                .max(Instant::compareTo);
    }

    private boolean opensOn(LocalDate date, Instant now) {
        if (!days.contains(date.getDayOfWeek())) {
            return false;
        }
        Instant opening = date.atTime(from).atZone(zone).toInstant();
        return !now.isBefore(opening) && now.isBefore(closing(date));
    }

    private Instant closing(LocalDate opened) {
        LocalDate last = to.isAfter(from) ? opened : opened.plusDays(1);
        return last.atTime(to).atZone(zone).toInstant();
    }

    /** The notation. */
    @JsonValue
    @Override
    public String toString() {
        String names = days.stream().sorted().map(MaintenanceWindow::shortName).collect(Collectors.joining(","));
        return names + " " + from + "-" + to + " " + zone;
    }
}
