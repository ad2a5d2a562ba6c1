package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TemporaryDirectoryTest {
    @Test
    void isGoneWhenClosed() throws Exception {
        Path path;
        try (TemporaryDirectory directory = TemporaryDirectory.create()) {
            path = directory.path();
            Files.writeString(path.resolve("file"), "text");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void isGoneWhenItsJvmIsKilled() throws Exception {
        try (ChildJvm owner = ChildJvm.start(Owner.class)) {
            Path path = Path.of(owner.line());
            assertThat(path).isDirectory();
            owner.kill();
            Instant deadline = Instant.now().plusSeconds(5);
            while (Files.exists(path) && Instant.now().isBefore(deadline)) {
                Thread.sleep(20);
            }
            assertThat(path).doesNotExist();
        }
    }

    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            Path path = TemporaryDirectory.create().path();
            Files.createDirectories(path.resolve("a/b/c"));
            System.out.println(path);
            Thread.sleep(600_000);
        }
    }
}
