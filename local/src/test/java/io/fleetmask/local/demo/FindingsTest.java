package io.fleetmask.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Findings findings =
            new Findings(new Screen(Terminal.unwatched(new PrintStream(written, true, StandardCharsets.UTF_8))));

    @Test
    void whatIsRightIsCounted() {
        findings.expect("the mask is empty", "", "");

        assertThat(findings.right()).isEqualTo(1);
        assertThat(findings.wrong()).isEmpty();
        assertThat(written()).contains("✓ the mask is empty");
    }

    @Test
    void whatDiffersIsShownBesideWhatIsRight() {
        findings.expect("the mask is one line", "cpuid.1.ecx\n", "cpuid.7.ebx\n");

        assertThat(findings.wrong()).containsExactly("the mask is one line");
        assertThat(written()).contains("✗ the mask is one line", "expected  cpuid.1.ecx", "but got   cpuid.7.ebx");
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
