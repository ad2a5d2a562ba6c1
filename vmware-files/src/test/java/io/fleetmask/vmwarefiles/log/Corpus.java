package io.fleetmask.vmwarefiles.log;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real logs that lie in {@code shared/corpus} somewhere above the working directory; they are not ours to publish. */
final class Corpus {
    private Corpus() {}

    static Path folder() {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve("corpus"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(found.isPresent(), "no shared/corpus with real logs above the working directory");
        return found.get();
    }

    /** The rows of INDEX.tsv that are about logs. */
    static Stream<Row> rows() throws IOException {
        List<String> lines = Files.readAllLines(folder().resolve("INDEX.tsv"));
        List<String> columns = cells(lines.get(0));
        return lines.stream().filter(line -> line.contains(".log\t")).map(line -> new Row(columns, cells(line)));
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }

    /** What the index says about one file. */
    record Row(List<String> columns, List<String> cells) {
        String get(String column) {
            return cells.get(columns.indexOf(column));
        }

        Path file() {
            return folder().resolve("logs").resolve(get("file"));
        }

        String number() {
            return get("file").substring(0, 3);
        }
    }
}
