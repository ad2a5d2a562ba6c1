package io.fleetmask.servicekit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTableTest {
    private final Advice advice = Advice.read();

    @Test
    void saysOfEachProblemWhatToDo() {
        assertThat(advice.byCode().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Problem.values()).map(Problem::code).toList());
    }

    @Test
    void isWhatTheDocumentationSays() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/problems.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(Problem.values()).map(this::row).toList());
    }

    private String row(Problem problem) {
        return "| `%s` | %d | %s | %s |"
                .formatted(problem.code(), problem.status(), problem.title(), advice.of(problem));
    }
}
