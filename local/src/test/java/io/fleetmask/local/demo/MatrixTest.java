package io.fleetmask.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.local.demo.Matrix.Direction;
import io.fleetmask.local.terminal.Terminal;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final String JSON = """
            {"items":[{"from":"a","to":"b","verdict":{"compatible":false,"says":"not CPUID compatible","missing":[
              {"key":"cpuid.MOVBE","bit":"1.ecx[22]","label":"MOVBE"},
              {"key":"cpuid.FSGSBASE","bit":"7.ebx[0]",
               "label":"Instructions to read and write FS and GS base registers at any privilege level"}]}},
             {"from":"b","to":"a","verdict":{"compatible":true,"says":"CPUID compatible","missing":[]}}]}
            """;

    private final Matrix matrix;

    MatrixTest() throws JsonProcessingException {
        matrix = new Matrix(new ObjectMapper().readTree(JSON));
    }

    @Test
    void tellsTheTwoDirectionsApart() {
        assertThat(matrix.direction("a", "b").missingNames()).containsExactly("FSGSBASE", "MOVBE");
        assertThat(matrix.direction("b", "a").compatible()).isTrue();
    }

    @Test
    void printsWhatBlocksWithinOneHundredColumns() {
        Direction direction = matrix.direction("a", "b");

        assertThat(Matrix.lines(direction, new Screen(Terminal.unwatched(System.out))))
                .containsExactly(
                        "a → b   not CPUID compatible, the target lacks:",
                        "  MOVBE              1.ecx[22]         MOVBE",
                        "  FSGSBASE           7.ebx[0]          Instructions to read and write FS and GS base registers",
                        "                                       at any privilege level");
    }

    @Test
    void aDirectionThatIsMissingIsNamed() {
        assertThatThrownBy(() -> matrix.direction("a", "c")).hasMessageContaining("from a to c");
    }
}
