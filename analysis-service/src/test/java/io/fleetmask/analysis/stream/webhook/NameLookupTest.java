package io.fleetmask.analysis.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupTest {
    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void answer() {
        answered.countDown();
    }

    @Test
    void doesNotWaitForAResolverThatHangs() {
        NameLookup names = new NameLookup(this::hang, Duration.ofMillis(20));
        for (int round = 0; round < 40; round++) {
            assertThatThrownBy(() -> names.all("slow.example"))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining("slow.example");
        }
    }

    @Test
    void passesOnWhatTheResolverSays() throws UnknownHostException {
        InetAddress[] known = {InetAddress.getLoopbackAddress()};
        assertThat(new NameLookup(name -> known, Duration.ofMinutes(1)).all("here.example"))
                .containsExactly(known);
        NameLookup ignorant = new NameLookup(
                name -> {
                    throw new UnknownHostException("nobody is called " + name);
                },
                Duration.ofMinutes(1));
        assertThatThrownBy(() -> ignorant.all("x.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("nobody is called x.example");
    }

    private InetAddress[] hang(String name) {
        try {
            answered.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[0];
    }
}
