package io.fleetmask.coderules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The decision records of the project: each has its number, its title and its row in the list. */
class DecisionRecordsTest {
    private static final Path FOLDER = Path.of("..", "docs", "adr");

    @Test
    void areNumberedWithoutGaps() throws IOException {
        List<String> numbers = records().stream()
                .map(record -> record.getFileName().toString().substring(0, 4))
                .toList();

        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, numbers.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
    }

    @Test
    void areAllInTheList() throws IOException {
        String list = Files.readString(FOLDER.resolve("README.md"));

        assertThat(records()).allSatisfy(record -> assertThat(list).contains("(" + record.getFileName() + ")"));
    }

    @Test
    void openWithTheirNumber() throws IOException {
        assertThat(records().stream().skip(1))
                .allSatisfy(record -> assertThat(Files.readString(record))
                        .startsWith("# " + record.getFileName().toString().substring(0, 4) + ": "));
    }

    private static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .sorted()
                    .toList();
        }
    }
}
