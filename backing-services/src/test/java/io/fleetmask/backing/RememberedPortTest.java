package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedPortTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("port");
    }

    @Test
    void staysTheSame() {
        int first = RememberedPort.in(file, OptionalInt.empty());
        assertThat(first).isBetween(20_000, 29_999);
        assertThat(RememberedPort.in(file, OptionalInt.empty())).isEqualTo(first);
    }

    @Test
    void changesWhenSomebodyElseHasIt() throws Exception {
        int first = RememberedPort.in(file, OptionalInt.empty());
        try (ServerSocket other = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(RememberedPort.in(file, OptionalInt.empty())).isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void refusesAWantedPortThatIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OptionalInt wanted = OptionalInt.of(other.getLocalPort());
            assertThatThrownBy(() -> RememberedPort.in(file, wanted))
                    .hasMessage("port 127.0.0.1:" + other.getLocalPort() + " is taken");
        }
    }

    @Test
    void remembersAWantedPort() {
        int wanted = RememberedPort.in(directory.resolve("other"), OptionalInt.empty());
        RememberedPort.in(file, OptionalInt.of(wanted));
        assertThat(RememberedPort.in(file, OptionalInt.empty())).isEqualTo(wanted);
    }

    @Test
    void drawsAnewFromADamagedFile() throws Exception {
        Files.writeString(file, "");
        assertThat(RememberedPort.in(file, OptionalInt.empty())).isPositive();
        assertThat(Files.readString(file)).matches("[0-9]{5}\n");
    }
}
