package io.fleetmask.servicekit.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDoorTest {
    private static final Login NONE = new Login(false);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.0.0.2"})
    void letsAServiceListenOnLoopback(String address) {
        assertThatCode(() -> start(NONE, address, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.name.invalid"})
    void refusesToListenElsewhereWithoutALogin(String address) {
        assertThatThrownBy(() -> start(NONE, address, false))
                .hasMessageContaining("quarkus.http.host is " + address)
                .hasMessageContaining("fleetmask.access.open-to-everybody=true");
    }

    @Test
    void doesAsItIsTold() {
        assertThatCode(() -> start(NONE, "0.0.0.0", true)).doesNotThrowAnyException();
        assertThatCode(() -> start(new Login(true), "0.0.0.0", false)).doesNotThrowAnyException();
    }

    private static void start(Login login, String address, boolean open) {
        new OpenDoor(login, address, open).check(new StartupEvent());
    }
}
