package io.fleetmask.servicekit.patience;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.UnreadableEventException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransientFailureTest {
    @ParameterizedTest(name = "SQL state {0}: {3}")
    @CsvSource({
        "08006, true, true, connection lost",
        "57P01, true, true, server shuts down",
        "53300, true, true, too many connections",
        "40P01, true, false, deadlock",
        "25006, true, true, read-only replica",
        "23505, false, false, duplicate key",
        "22001, false, false, text too long",
    })
    void tellsPassingTroubleFromBadData(String state, boolean passes, boolean away, String meaning) {
        RuntimeException wrapped = new IllegalStateException(new SQLException(meaning, state));
        assertThat(TransientFailure.isCauseOf(wrapped)).isEqualTo(passes);
        assertThat(BadInput.isCauseOf(wrapped)).isNotEqualTo(passes);
        assertThat(TransientFailure.isDatabaseAway(wrapped)).isEqualTo(away);
    }

    @Test
    void takesAPoolThatWaitedInVainForADatabaseThatIsAway() {
        assertThat(TransientFailure.isDatabaseAway(new SQLException("Acquisition timeout while waiting")))
                .isTrue();
    }

    @Test
    void findsWhatBrokeACommitAmongTheSuppressed() {
        RollbackException rolledBack = new RollbackException("ARJUNA016053: Could not commit transaction.");
        rolledBack.addSuppressed(new IllegalStateException(new SQLException("terminated", "57P01")));
        RuntimeException failed = new IllegalStateException(rolledBack);

        assertThat(TransientFailure.isCauseOf(failed)).isTrue();
        assertThat(TransientFailure.isDatabaseAway(failed)).isTrue();
        assertThat(BadInput.isCauseOf(failed)).isFalse();
    }

    @Test
    void bearsFailuresThatCarryEachOther() {
        RuntimeException first = new IllegalStateException("first");
        RuntimeException second = new IllegalStateException("second", first);
        first.addSuppressed(second);

        assertThat(TransientFailure.isCauseOf(first)).isFalse();
    }

    @Test
    void blamesTheBrokerOnlyForWhatPasses() {
        assertThat(TransientFailure.isCauseOf(new TimeoutException("no answer")))
                .isTrue();
        assertThat(TransientFailure.isCauseOf(new RecordTooLargeException("2 MB")))
                .isFalse();
    }

    @Test
    void blamesInputForWhatOurRulesRefuseAndForNothingElse() {
        assertThat(BadInput.isCauseOf(new UnreadableEventException("not JSON"))).isTrue();
        assertThat(BadInput.isCauseOf(new IllegalArgumentException("33 bits"))).isTrue();
        assertThat(BadInput.isCauseOf(notANumber())).isTrue();
        assertThat(BadInput.isCauseOf(fromALibrary())).isFalse();
        assertThat(BadInput.isCauseOf(new NullPointerException("a bug"))).isFalse();
        assertThat(BadInput.isCauseOf(new IllegalStateException("EntityManagerFactory is closed")))
                .isFalse();
        assertThat(BadInput.isCauseOf(new RollbackException("timeout"))).isFalse();
    }

    private static Throwable notANumber() {
        try {
            return new IllegalStateException("taken for a number: " + Long.parseLong("ten"));
        } catch (NumberFormatException refused) {
            return refused;
        }
    }

    private static Throwable fromALibrary() {
        IllegalArgumentException refused = new IllegalArgumentException("Unknown entity");
        refused.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.hibernate.SessionImpl", "find", "SessionImpl.java", 1),
            new StackTraceElement("io.fleetmask.analysis.store.Hosts", "find", "Hosts.java", 1)
        });
        return refused;
    }
}
