package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.local.system.Health.Readiness;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StartPatienceTest {
    private final AtomicLong clock = new AtomicLong();
    private final StartPatience patience = new StartPatience(Duration.ofSeconds(90), clock::get);

    @Test
    void lastsAsLongAsThereIsProgress() {
        for (int percent = 0; percent < 100; percent++) {
            assertThat(patience.hear(filled(percent))).contains("filled from the topics, " + percent + " %");
            pass(80);
            assertThat(patience.hear(filled(percent))).isEmpty();
            assertThat(patience.isOver()).as("at %d %%", percent).isFalse();
        }
    }

    @Test
    void endsWhenThereIsNone() {
        patience.hear(filled(41));
        pass(60);
        patience.hear(filled(41));
        patience.hear(Optional.empty());
        pass(31);

        assertThat(patience.isOver()).isTrue();
        assertThat(patience).hasToString("90 s without progress (filled from the topics, 41 %)");
    }

    @Test
    void endsForOneThatNeverAnswers() {
        pass(91);

        assertThat(patience.hear(Optional.empty())).isEmpty();
        assertThat(patience.isOver()).isTrue();
        assertThat(patience).hasToString("90 s");
    }

    @Test
    void lastsWhileAProcessThatDoesNotAnswerYetWorks() {
        for (int worked = 2; worked <= 10; worked += 2) {
            pass(80);
            patience.see(Duration.ofSeconds(worked));
            assertThat(patience.isOver())
                    .as("after %d s of processor time", worked)
                    .isFalse();
        }
        pass(91);
        patience.see(Duration.ofSeconds(11));

        assertThat(patience.isOver()).as("it hardly works any more").isTrue();
    }

    @Test
    void doesNotLastForeverForOneThatOnlyWorks() {
        for (int worked = 0; worked < 60; worked++) {
            pass(20);
            patience.see(Duration.ofSeconds(20L * worked));
        }

        assertThat(patience.isOver()).isTrue();
    }

    @Test
    void countsOnlyWhatIsToldOnceItAnswers() {
        patience.hear(filled(41));
        pass(91);
        patience.see(Duration.ofSeconds(60));

        assertThat(patience.isOver()).isTrue();
    }

    private static Optional<Readiness> filled(int percent) {
        return Optional.of(new Readiness(false, "filled from the topics, " + percent + " %"));
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
