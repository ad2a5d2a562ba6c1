package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void saysWhyADirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.claim(file.resolve("data")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString());
    }
}
