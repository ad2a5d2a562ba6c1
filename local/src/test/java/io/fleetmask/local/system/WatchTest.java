package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final RecordedJournal journal = new RecordedJournal();
    private final List<Mortal> started = Collections.synchronizedList(new ArrayList<>());
    private Watch<Mortal> watch = Watch.over("analysis-service", this::next, journal);

    @AfterEach
    void stop() {
        watch.close();
    }

    @Test
    void startsAgainWhatDied() {
        started.get(0).alive = false;

        await(() -> started.size() == 2);
        await(() -> journal.entries.contains("analysis-service recovered"));

        assertThat(journal.entries)
                .containsExactly("analysis-service was killed, again in 1000 ms", "analysis-service recovered");
        assertThat(started.get(0).closed).isTrue();
        assertThat(watch.part()).isSameAs(started.get(1));
    }

    @Test
    void waitsLongerEachTime() {
        started.get(0).alive = false;
        await(() -> started.size() == 2);
        started.get(1).alive = false;
        await(() -> started.size() == 3);

        assertThat(journal.entries)
                .contains(
                        "analysis-service was killed, again in 1000 ms",
                        "analysis-service was killed, again in 2000 ms");
    }

    @Test
    void leavesDeadWhatItStopped() {
        watch.close();

        assertThat(started).singleElement().matches(part -> part.closed);
        assertThat(journal.entries).isEmpty();
    }

    @Test
    void stopsWithoutWaitingForTheNextStart() {
        started.get(0).alive = false;
        await(() -> !journal.entries.isEmpty());
        Instant begun = Instant.now();

        watch.close();

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMillis(500));
        assertThat(started).hasSize(1);
    }

    @Test
    void aFirstStartThatFailsIsTheCallersAffair() {
        assertThatThrownBy(() -> Watch.over(
                        "ingest-service",
                        () -> {
                            throw new StartException("no Java");
                        },
                        journal))
                .hasMessage("no Java");
    }

    private Mortal next() {
        Mortal part = new Mortal();
        started.add(part);
        return part;
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("the time to wait").isBefore(deadline);
            Pause.of(Duration.ofMillis(20));
        }
    }

    private static final class Mortal implements Part {
        private volatile boolean alive = true;
        private volatile boolean closed;

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public String lastWords() {
            return "was killed";
        }

        @Override
        public void close() {
            closed = true;
            alive = false;
        }
    }
}
