package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void refusesASecondOwnerAndNamesTheFirst() {
        try (DataDirectory first = DataDirectory.claim(folder)) {
            assertThat(first.formerWasKilled()).isFalse();
            assertThatThrownBy(() -> DataDirectory.claim(folder))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void isFreeAgainAfterAnOrderlyEnd() {
        DataDirectory.claim(folder).close();

        try (DataDirectory next = DataDirectory.claim(folder)) {
            assertThat(next.formerWasKilled()).isFalse();
        }
    }

    @Test
    void knowsThatTheFormerOwnerWasKilled() throws IOException {
        Files.writeString(folder.resolve("owner"), "4711\n");

        try (DataDirectory next = DataDirectory.claim(folder)) {
            assertThat(next.formerWasKilled()).isTrue();
        }
    }

    @Test
    void closesADirectoryThatIsOpenToOthers() throws IOException {
        Path open = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataDirectory.claim(open).close();
        assertThat(Files.getPosixFilePermissions(open)).isEqualTo(PosixFilePermissions.fromString("rwx------"));

        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        DataDirectory.claim(open).close();
        assertThat(Files.getPosixFilePermissions(open)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void doesNotCloseADirectoryThatServesOthersToo() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("tmp"));
        Files.createFile(shared.resolve("somebody's"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> DataDirectory.claim(shared))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("open to other users");
        assertThat(Files.getPosixFilePermissions(shared)).isEqualTo(PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void saysWhyADirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.claim(file.resolve("data")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString());
    }
}
