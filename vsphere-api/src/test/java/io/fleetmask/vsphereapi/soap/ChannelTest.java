package io.fleetmask.vsphereapi.soap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private static final Trust NOBODY = new Trust.Pinned("0".repeat(64));

    @Test
    void saysWhoDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI server = URI.create("https://127.0.0.1:" + port);
        assertThatThrownBy(() -> Channel.open(server, NOBODY, Duration.ofSeconds(20)))
                .isInstanceOf(ConnectException.class)
                .hasMessage("nobody answers at 127.0.0.1:" + port);
    }

    @Test
    void sendsNoPasswordInClearText() {
        assertThatThrownBy(() -> Channel.open(URI.create("http://192.0.2.1"), NOBODY, Duration.ofSeconds(20)))
                .hasMessageContaining("over HTTPS only");
    }
}
