package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final AtomicLong clock = new AtomicLong();
    private final AtomicBoolean lives = new AtomicBoolean(true);
    private final Pulse pulse = new Pulse(lives::get, Duration.ofSeconds(60), clock::get);

    @Test
    void forgivesAShortSilence() {
        lives.set(false);
        beats(55);
        lives.set(true);
        beats(5);
        lives.set(false);
        beats(60);
    }

    @Test
    void endsAfterALongOne() {
        lives.set(false);
        beats(60);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pulse.isBeating()).isFalse();
        assertThat(pulse).hasToString("did not call itself alive for 60 s");
    }

    @Test
    void doesNotCountTheTimeThatTheMachineSlept() {
        clock.addAndGet(Duration.ofHours(8).toNanos());
        lives.set(false);

        assertThat(pulse.isBeating()).isTrue();
    }

    private void beats(int seconds) {
        for (int second = 0; second < seconds; second++) {
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(pulse.isBeating()).as("at second %d", second).isTrue();
        }
    }
}
