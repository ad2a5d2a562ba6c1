package io.fleetmask.analysis.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    @Test
    void leavesIdsAndTimesAlone() {
        assertThat(HeaderText.of("fleetmask.mask-changes/2")).isEqualTo("fleetmask.mask-changes/2");
        assertThat(HeaderText.of("2026-11-24T06:15:17.122539Z")).isEqualTo("2026-11-24T06:15:17.122539Z");
    }

    @Test
    void encodesWhatHeadersCannotHold() {
        assertThat(HeaderText.of("Büro 1 \"100%\"\r\nX-Evil: 1"))
                .isEqualTo("B%C3%BCro%201%20%22100%25%22%0D%0AX-Evil:%201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lab", "ef嘍嘊X-Evil: 1", "ü", "a b", "50%41", "\"", "\u007f\u0000\u001b[31m", "😀"})
    void isAsciiThatReadsBack(String text) {
        String encoded = HeaderText.of(text);

        assertThat(encoded).matches("[!-~]*").doesNotContain("\"");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
