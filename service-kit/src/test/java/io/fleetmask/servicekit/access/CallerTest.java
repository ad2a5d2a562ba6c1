package io.fleetmask.servicekit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void isCalledByTheNameThatPeopleKnow() {
        assertThat(Caller.name("5f0c", Optional.of("alice"))).isEqualTo("alice (5f0c)");
        assertThat(Caller.name("5f0c", Optional.empty())).isEqualTo("5f0c");
        assertThat(Caller.name("alice", Optional.of("alice"))).isEqualTo("alice");
    }

    @Test
    void isDataWhateverItIsCalled() {
        assertThat(Caller.name("5f0c", Optional.of("a\u001b]0;x\u0007\u202eb\n")))
                .isEqualTo("a\ufffd]0;x\ufffd\ufffdb\ufffd (5f0c)");
        assertThat(Caller.name("x".repeat(5000), Optional.of("y".repeat(5000)))).hasSizeLessThan(200);
    }
}
