package io.fleetmask.coderules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageTableTest {
    private static final String TABLE = """
            | step | package | does |
            |---|---|---|
            | in | `intake` | reads `topics` |
            | | `mask`, `stream.webhook` | the rest |

            | key | default |
            |---|---|
            | `fleetmask` | `none` |
            """;

    @TempDir
    Path sources;

    @BeforeEach
    void writeSources() throws Exception {
        for (String room : new String[] {"intake", "mask", "stream/webhook"}) {
            write(room);
        }
    }

    @Test
    void takesATableThatNamesEveryPackage() {
        assertThat(PackageTable.of(TABLE).faults(sources)).isEmpty();
    }

    @Test
    void findsAPackageThatIsNotNamed() throws Exception {
        write("outbox");

        assertThat(PackageTable.of(TABLE).faults(sources)).containsExactly("outbox is not named");
    }

    @Test
    void findsANameWithoutAPackage() {
        assertThat(PackageTable.of(TABLE.replace("`mask`", "`masks`")).faults(sources))
                .containsExactly("mask is not named", "masks does not exist");
    }

    @Test
    void asksNothingOfASinglePackage(@TempDir Path single) throws Exception {
        Files.createDirectories(single.resolve("io/fleetmask/cpuid"));
        Files.writeString(single.resolve("io/fleetmask/cpuid/Bit.java"), "");

        assertThat(PackageTable.of("").faults(single)).isEmpty();
    }

    private void write(String room) throws Exception {
        Path folder =
                Files.createDirectories(sources.resolve("io/fleetmask/analysis").resolve(room));
        Files.writeString(folder.resolve("Type.java"), "");
        Files.writeString(sources.resolve("io/fleetmask/analysis/package-info.java"), "");
    }
}
