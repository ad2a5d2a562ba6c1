package io.fleetmask.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {
    private final MaintenanceWindow nights = MaintenanceWindow.parse("Sat,Sun 22:00-04:00 Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-03-07T20:59:59Z, false", // Saturday, Berlin is one hour ahead
        "2026-03-07T21:00:00Z, true",
        "2026-03-08T02:59:59Z, true",
        "2026-03-08T03:00:00Z, false",
        "2026-03-09T02:30:00Z, true",
        "2026-03-09T21:30:00Z, false",
    })
    void isOpenOnItsDaysAndIntoTheMorningAfter(Instant now, boolean open) {
        assertThat(nights.isOpenAt(now)).isEqualTo(open);
    }

    @Test
    void saysWhenItOpensNext() {
        assertThat(nights.opensFrom(Instant.parse("2026-03-09T12:00:00Z"))).isEqualTo("2026-03-14T21:00:00Z");
        assertThat(nights.opensFrom(Instant.parse("2026-03-07T23:00:00Z"))).isEqualTo("2026-03-07T23:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sat,Sun 22:00-04:00 Europe/Berlin", "Mon,Tue,Wed 00:00-00:00 UTC"})
    void writesWhatItReads(String text) {
        assertThat(MaintenanceWindow.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sat",
                "Sat 22-23 UTC",
                "Xyz 22:00-23:00 UTC",
                "Sat 25:00-23:00 UTC",
                "Sat 22:00-23:00 Nowhere"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> MaintenanceWindow.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
