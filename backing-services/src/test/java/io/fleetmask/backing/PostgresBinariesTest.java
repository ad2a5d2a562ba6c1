package io.fleetmask.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    @Test
    void unpacksOnce(@TempDir Path cache) throws Exception {
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(cache);
        Path program = binaries.directory().resolve("bin/postgres");
        assertThat(program).isExecutable();
        assertThat(binaries.majorVersion()).isEqualTo("18");
        Object unpackedAt = Files.getLastModifiedTime(program);

        assertThat(PostgresBinaries.unpackedIn(cache)).isEqualTo(binaries);
        assertThat(Files.getLastModifiedTime(program)).isEqualTo(unpackedAt);
        assertThat(entries(cache)).containsExactly(binaries.directory());
    }

    private static List<Path> entries(Path directory) throws Exception {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        }
    }
}
