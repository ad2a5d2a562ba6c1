package io.fleetmask.servicekit.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fleetmask.events.Topic.Writer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterTokenTest {
    @Test
    void takesAPlainNumberForIngests() {
        assertThat(AfterToken.parse("3")).isEqualTo(AfterToken.of(Writer.INGEST, 3));
    }

    @Test
    void isReadAsItIsWritten() {
        AfterToken token = AfterToken.of(Writer.ANALYSIS, 7).and(Writer.INGEST, 3);

        assertThat(token).hasToString("ingest:3,analysis:7");
        assertThat(AfterToken.parse("ingest:3,analysis:7")).isEqualTo(token);
    }

    @Test
    void keepsTheHigherOfTwoRevisions() {
        assertThat(AfterToken.parse("ingest:3,9,ingest:4").revisions()).isEqualTo(Map.of(Writer.INGEST, 9L));
        assertThat(AfterToken.of(Writer.INGEST, 3).and(Writer.INGEST, 2)).hasToString("ingest:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-1",
                "ingest",
                "ingest:",
                "ingest:3,",
                "monitoring:3",
                "INGEST:3",
                "1e3",
                "9223372036854775808"
            })
    void refusesWhatIsNotInTheNotation(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AfterToken.parse(text))
                .withMessage("after must be like \"ingest:3\" or \"ingest:3,analysis:7\", not \"" + text + "\"");
    }
}
