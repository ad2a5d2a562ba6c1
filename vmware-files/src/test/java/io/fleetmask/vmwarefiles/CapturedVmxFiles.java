package io.fleetmask.vmwarefiles;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real .vmx files, which are not part of the project: {@code shared/corpus/vmx} beside or above the checkout. */
public final class CapturedVmxFiles {
    private CapturedVmxFiles() {}

    /** All of them; skips the test where there are none. */
    public static List<Path> all() throws IOException {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), "no captured .vmx files at " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".vmx"))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() {
        Path corpus = Path.of("shared", "corpus", "vmx");
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(corpus))) {
                return above.resolve(corpus);
            }
        }
        return corpus;
    }
}
