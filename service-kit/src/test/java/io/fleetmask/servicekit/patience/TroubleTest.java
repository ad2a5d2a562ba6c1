package io.fleetmask.servicekit.patience;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {
    @ParameterizedTest(name = "SQL state {0}: {3}")
    @CsvSource({
        "08006, true, true, connection lost",
        "57P01, true, true, server shuts down",
        "53300, true, true, too many connections",
        "40P01, true, false, deadlock",
        "25006, true, false, read-only replica",
        "23505, false, false, duplicate key",
        "22001, false, false, text too long",
    })
    void tellsPassingTroubleFromBadData(String state, boolean passes, boolean away, String meaning) {
        RuntimeException wrapped = new IllegalStateException(new SQLException(meaning, state));
        assertThat(Trouble.passes(wrapped)).isEqualTo(passes);
        assertThat(Trouble.isDatabaseAway(wrapped)).isEqualTo(away);
    }

    @Test
    void takesAPoolThatWaitedInVainForADatabaseThatIsAway() {
        assertThat(Trouble.isDatabaseAway(new SQLException("Acquisition timeout while waiting")))
                .isTrue();
    }

    @Test
    void blamesTheBrokerOnlyForWhatPasses() {
        assertThat(Trouble.passes(new TimeoutException("no answer"))).isTrue();
        assertThat(Trouble.passes(new RecordTooLargeException("2 MB"))).isFalse();
        assertThat(Trouble.passes(new IllegalArgumentException("bug"))).isFalse();
    }
}
