package io.fleetmask.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void nothingPassesWhereNobodyWatches() {
        Terminal terminal = Terminal.unwatched(out);

        terminal.passing("at work");
        terminal.clear();
        terminal.line(terminal.ink().red("MOVBE"));

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("MOVBE" + System.lineSeparator());
    }

    @Test
    void aPassingLineStaysWithinTheTerminal() {
        new Terminal(out, true, Ink.PLAIN, 8).passing("a long line");

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[Ka long ");
    }

    @Test
    void notesAreWrappedWhereAPersonWatches() {
        StringWriter notes = new StringWriter();
        new Terminal(out, true, Ink.PLAIN, 20).notes(new PrintWriter(notes)).println("Version 9, as the VMs have it");
        new Terminal(out, false, Ink.PLAIN, 20).notes(new PrintWriter(notes)).println("Version 9, as the VMs have it");

        assertThat(notes.toString().lines())
                .containsExactly("Version 9, as the", "VMs have it", "Version 9, as the VMs have it");
    }

    @Test
    void helpIsNoWiderThanTheTerminal() {
        assertThat(new Terminal(out, true, Ink.PLAIN, 80).helpColumns()).isEqualTo(80);
        assertThat(new Terminal(out, true, Ink.PLAIN, 300).helpColumns()).isEqualTo(100);
        assertThat(Terminal.unwatched(out).helpColumns()).isEqualTo(100);
    }

    @Test
    void colourEndsWhereItShould() {
        new Terminal(out, true, Ink.COLOUR, 80).line(Ink.COLOUR.red("MOVBE") + " is missing");

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("\u001b[31mMOVBE\u001b[0m is missing" + System.lineSeparator());
        assertThat(Ink.COLOUR.red("")).isEmpty();
    }

    @Test
    void writesOutWhatWouldSteerTheTerminal() {
        Terminal terminal = new Terminal(out, true, Ink.COLOUR, 80);

        terminal.line(terminal.ink().red("evil\u001b]0;T\u0007") + "\u001b[2J\u009b31m\u007f\r\nforged\u2028\u202egpj");
        terminal.passing("a\u001b[2Jb\nc");

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("\u001b[31mevil\\u001b]0;T\\u0007\u001b[0m\\u001b[2J\\u009b31m\\u007f\\u000d\\u000aforged"
                        + "\\u2028\\u202egpj" + System.lineSeparator() + "\r\u001b[Ka\\u001b[2Jb\\u000ac");
    }

    @Test
    void leavesLettersOfAllScriptsAlone() {
        Terminal.unwatched(out).line("wéb\t東京 😀 app-b");

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("wéb\t東京 😀 app-b" + System.lineSeparator());
    }

    @Test
    void progressIsAShareOfTheWhole() {
        ProgressBar bar = new ProgressBar(Terminal.unwatched(out), 200);
        bar.advance(50, "vmware.log");

        assertThat(bar.text("vmware.log")).isEqualTo("[######··················] 25 %  vmware.log");
    }

    @Test
    void aFileThatGrewMeanwhileDoesNotGoBeyondTheWhole() {
        ProgressBar bar = new ProgressBar(Terminal.unwatched(out), 200);
        bar.advance(500, "vmware.log");

        assertThat(bar.text("")).contains(" 100 %").doesNotContain("·");
    }
}
