package io.fleetmask.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.ingest.change.Verdict;
import io.fleetmask.ingest.recording.Taken;
import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTallyTest {
    private final List<Integer> batches = new ArrayList<>();

    @Test
    void takesABatchWhenItIsFullOrHeavy() {
        ChangeTally<String> tally = new ChangeTally<>(this::accept, 3);
        for (int number = 1; number <= 4; number++) {
            tally.add(number, told(), 10);
        }
        tally.add(5, told(), 5 << 20);
        tally.add(6, told(), 10);
        tally.flush();
        tally.flush();
        assertThat(batches).containsExactly(3, 2, 1);
        assertThat(tally.report().accepted()).isEqualTo(6);
        assertThat(tally.report().after()).contains("ingest:3");
    }

    @Test
    void saysHowFarItCameWhenTheDatabaseGoesAway() {
        ChangeTally<String> tally = new ChangeTally<>(this::acceptOnce, 2);
        tally.add(1, told(), 10);
        tally.refuse(2, Problem.INVALID_VALUE, "garbage");
        tally.add(3, told(), 10);
        tally.add(4, told(), 10);
        assertThatThrownBy(() -> tally.add(5, told(), 10))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        away -> assertThat(away.problem()).isEqualTo(Problem.DATABASE_AWAY))
                .hasMessage("of the changes up to number 3, 2 were accepted, 0 changed nothing and 1 were refused; "
                        + "send the others again when the database is back");
    }

    @Test
    void listsRefusalsInTheOrderOfTheLines() {
        ChangeTally<String> tally = new ChangeTally<>(
                changes -> new Taken(List.of(new Verdict.Refused(Problem.UNKNOWN_HOST, "nobody")), 0), 10);
        tally.add(1, told(), 10);
        tally.refuse(2, Problem.INVALID_VALUE, "garbage");
        tally.flush();
        assertThat(tally.report().refusals())
                .extracting(ChangeReport.Note::line)
                .containsExactly(1L, 2L);
    }

    private Taken accept(List<ReportedChange<String>> changes) {
        batches.add(changes.size());
        return new Taken(changes.stream().map(change -> Verdict.ACCEPTED).toList(), batches.size());
    }

    private Taken acceptOnce(List<ReportedChange<String>> changes) {
        if (!batches.isEmpty()) {
            throw new IllegalStateException(new SQLException("gone", "08006"));
        }
        return accept(changes);
    }

    private static ReportedChange<String> told() {
        return new ReportedChange<>("a", "said", Instant.EPOCH, Optional.empty(), Optional.empty());
    }
}
