package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LogTimeTest {
    private static final Instant NOW = Instant.parse("2026-04-17T20:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant resolved(String time, ZoneId zone) {
        return LogTime.WithoutYear.parse(time).orElseThrow().resolve(zone, NOW);
    }

    @Test
    void keepsTheOffsetItWasWrittenWith() {
        LogTime time = LogTime.WithOffset.parse("2014-06-21T23:59:09.187+05:30").orElseThrow();

        assertThat(time.resolve(BERLIN, NOW)).isEqualTo("2014-06-21T18:29:09.187Z");
        assertThat(time).hasToString("2014-06-21T23:59:09.187+05:30");
    }

    @Test
    void takesUpToSixDigitsOfASecond() {
        assertThat(LogTime.WithOffset.parse("2023-12-05T17:42:41.585123Z")).isPresent();
    }

    @Test
    void takesTheLatestYearThatIsNotInTheFuture() {
        assertThat(resolved("Apr 17 19:59:59.999", ZoneOffset.UTC)).isEqualTo("2026-04-17T19:59:59.999Z");
        assertThat(resolved("Apr 17 20:00:00.001", ZoneOffset.UTC)).isEqualTo("2025-04-17T20:00:00.001Z");
        assertThat(resolved("Dec 31 23:00:00.000", ZoneOffset.UTC)).isEqualTo("2025-12-31T23:00:00Z");
    }

    @Test
    void takesTheZoneItIsGiven() {
        assertThat(resolved("Apr 17 21:30:00.000", BERLIN)).isEqualTo("2026-04-17T19:30:00Z");
        assertThat(resolved("Apr 17 21:30:00.000", ZoneOffset.UTC)).isEqualTo("2025-04-17T21:30:00Z");
    }

    @Test
    void findsTheLatestLeapYear() {
        assertThat(resolved("Feb 29 12:00:00.000", ZoneOffset.UTC)).isEqualTo("2024-02-29T12:00:00Z");
    }

    @Test
    void readsDaysPaddedWithABlank() {
        assertThat(LogTime.WithoutYear.parse("Aug  7 00:32:59.546").orElseThrow())
                .hasToString("Aug 07 00:32:59.546");
    }

    @Test
    void isAbsentWhereTheTextIsNoTime() {
        assertThat(LogTime.WithOffset.parse("2014-13-21T23:59:09.187Z")).isEmpty();
        assertThat(LogTime.WithoutYear.parse("Feb 30 00:00:00.000")).isEmpty();
        assertThat(LogTime.WithoutYear.parse("")).isEmpty();
    }
}
