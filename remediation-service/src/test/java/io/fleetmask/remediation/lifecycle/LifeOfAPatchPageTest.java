package io.fleetmask.remediation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.PatchState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for readers says what the code does: every state, every move, and nothing more. */
class LifeOfAPatchPageTest {
    private static final Path PAGE = Path.of("..", "docs", "life-of-a-patch.md");
    private static final Set<String> ACTORS = Set.of("fleetmask", "policy", "evidence", "operator", "applier");

    @Test
    void listsEveryState() throws IOException {
        assertThat(rows(2).map(row -> row.get(0)).toList())
                .containsExactlyElementsOf(
                        Stream.of(PatchState.values()).map(PatchState::text).toList());
        assertThat(rows(2)).allSatisfy(row -> assertThat(row.get(1)).isNotBlank());
    }

    @Test
    void listsEveryMoveWithItsActorsAndEvidence() throws IOException {
        Set<String> moves = new TreeSet<>();
        for (PatchState from : PatchState.values()) {
            new PatchStatus(from, Instant.EPOCH, "").next().forEach(to -> moves.add(from.text() + " " + to.text()));
        }
        Stream.of(PatchState.PROPOSED, PatchState.CONFLICT, PatchState.UNPATCHABLE)
                .forEach(first -> moves.add("– " + first.text()));

        assertThat(rows(4).map(row -> row.get(0) + " " + row.get(1))).containsExactlyInAnyOrderElementsOf(moves);
        assertThat(rows(4)).allSatisfy(row -> {
            assertThat(Arrays.asList(row.get(2).split(", | or "))).isSubsetOf(ACTORS);
            assertThat(row.get(3)).isNotBlank();
        });
    }

    /** The cells of all table rows of this width, without headings. */
    private static Stream<List<String>> rows(int width) throws IOException {
        List<List<String>> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .collect(Collectors.toList()))
                .filter(row -> row.size() == width)
                .toList();
        assertThat(rows.size()).isGreaterThan(1);
        return rows.subList(1, rows.size()).stream();
    }
}
