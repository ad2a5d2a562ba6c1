package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverPostmasterTest {
    /** In vain where a server is deaf to INT, which all are where the build itself runs in the background. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path data;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = data.resolve("postmaster.pid");
    }

    @Test
    void removesTheFileOfADeadServer() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(file, dead.pid() + "\n" + data + "\n");
        new LeftoverPostmaster(data, Duration.ofSeconds(1)).clear();
        assertThat(file).doesNotExist();
    }

    @Test
    void sparesAnotherProcessWithTheSameNumber() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        Files.writeString(file, other.pid() + "\n" + data + "\n");
        new LeftoverPostmaster(data, Duration.ofSeconds(1)).clear();
        assertThat(file).doesNotExist();
        assertThat(other.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        other.destroyForcibly();
    }

    @Test
    void stopsAServerThatLostItsOwner() throws Exception {
        String obedient = "trap 'exit 0' INT QUIT; while true; do sleep 0.1; done";
        Process server = new ProcessBuilder("sh", "-c", obedient, "postgres", "-D", data.toString()).start();
        Files.writeString(file, server.pid() + "\n" + data + "\n");
        new LeftoverPostmaster(data, PATIENCE).clear();
        assertThat(ChildJvm.isGone(server.toHandle(), Duration.ZERO)).isTrue();
    }

    @Test
    void quitsAServerThatDoesNotStopInTime() throws Exception {
        String deaf = "trap '' INT; trap 'exit 1' QUIT; while true; do sleep 0.1; done";
        Process server = new ProcessBuilder("sh", "-c", deaf, "postgres", "-D", data.toString()).start();
        Files.writeString(file, server.pid() + "\n" + data + "\n");
        new LeftoverPostmaster(data, PATIENCE).clear();
        assertThat(server.waitFor()).isEqualTo(1);
    }

    @Test
    void bearsAFileCutShort() throws Exception {
        Files.writeString(file, "");
        new LeftoverPostmaster(data, Duration.ofSeconds(1)).clear();
        assertThat(file).doesNotExist();
    }
}
