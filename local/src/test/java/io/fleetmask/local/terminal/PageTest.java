package io.fleetmask.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintWriter unused = new PrintWriter(Writer.nullWriter());

    @Test
    void showsColoursOnAScreenAndNothingThatStandsForThem() {
        Page page = page(80);
        page.good("Open.");
        page.feature("AES", "1.ecx[25]", "AES instructions");
        page.line(page.ink().red("no") + " way");
        page.behind(page.ink().yellow("waiting  "), 9, "for a power cycle");
        assertThat(shown())
                .contains(
                        "\u001b[32mOpen.\u001b[0m\n", "\u001b[31mno\u001b[0m way\n", "\u001b[33mwaiting  \u001b[0mfor")
                .doesNotContain("\ufdd0", ";32m");
    }

    @Test
    void writesOutWhatOthersSteerAScreenWith() {
        page(80).fact("Host", "evil\u001b[2J");
        assertThat(shown()).doesNotContain("\u001b[2J").contains("\\u001b[2J");
    }

    @Test
    void staysWithinTheScreen() {
        Page page = page(60);
        page.text("word ".repeat(40));
        page.fact("Fact", "word ".repeat(40));
        page.below("Below", "word ".repeat(40));
        page.behind("behind   ", 9, "word ".repeat(40));
        page.feature("NAME", "7.ebx[0]", "word ".repeat(40));
        assertThat(shown().replaceAll("\u001b\\[[0-9]+m", "").lines()).allMatch(line -> line.length() <= 60);
    }

    private Page page(int columns) {
        PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        return Page.of(unused, new Terminal(out, true, Ink.COLOUR, columns));
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
