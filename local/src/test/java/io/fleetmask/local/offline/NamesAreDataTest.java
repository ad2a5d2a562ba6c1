package io.fleetmask.local.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.local.terminal.Printable;
import io.fleetmask.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Whatever a host, a VM or a feature is called: it stays a cell of a table, a text on a page, a line on a terminal. */
class NamesAreDataTest {
    private static final List<String> NASTY = List.of(
            "=HYPERLINK(\"http://x\")",
            "\uff1d1+1",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "{{rows}}",
            "{{members}}",
            "&lt;b&gt;",
            "\u001b[2J\u001b]0;t\u0007",
            "a\nb",
            "\u202egnp.exe",
            "$1\\0",
            "'--",
            "\u0085\u2028");

    /** Names that mean something to somebody, alone and in pieces, and any text. */
    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(NASTY),
                Arbitraries.strings().ofMaxLength(6),
                Arbitraries.strings().ascii().ofMaxLength(6));
        return piece.list().ofMinSize(1).ofMaxSize(3).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 500)
    void aCellStaysOneCellAndNoFormula(@ForAll("names") String name) {
        String cell = CsvReport.cell(name);
        String text =
                cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertThat(text).isIn(name, "'" + name);
        assertThat(text).doesNotContainPattern("^[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]");
        if (!cell.startsWith("\"")) {
            assertThat(cell).doesNotContainPattern("[,\"\\r\\n;]");
        } else {
            assertThat(cell.substring(1, cell.length() - 1).replace("\"\"", "")).doesNotContain("\"");
        }
    }

    @Property(tries = 200)
    void aPageHoldsTextsAndNothingElse(@ForAll("names") String name, @ForAll("names") String title) {
        StringWriter page = new StringWriter();
        HtmlReport.print(
                new Table(title, name, List.of("host", name), List.of(List.of(name, "x"), List.of("y", title))),
                new PrintWriter(page));
        Document read = Jsoup.parse(page.toString());
        assertThat(read.select("script, img, a, iframe, form")).isEmpty();
        assertThat(read.select("td, th")).hasSize(6);
        assertThat(read.select("td").get(0).wholeText()).isEqualToNormalizingWhitespace(asHtmlHasIt(name));
        assertThat(read.select("td").get(3).wholeText()).isEqualToNormalizingWhitespace(asHtmlHasIt(title));
        assertThat(read.select("h1").text()).isEqualToNormalizingWhitespace(asHtmlHasIt(title));
        assertThat(read.select("p").get(0).text()).isEqualToNormalizingWhitespace(asHtmlHasIt(name));
        assertThat(read.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    /** What XML has no place for is a question mark. */
    private static String asHtmlHasIt(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .forEach(one -> text.appendCodePoint(
                        Markup.escaped(Character.toString(one)).equals("?") ? '?' : one));
        return text.toString();
    }

    @Property(tries = 500)
    void aLineStaysOneLineThatSteersNothing(@ForAll("names") String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Terminal.unwatched(new PrintStream(bytes, true, UTF_8)).line(name);
        String line = bytes.toString(UTF_8);
        assertThat(line).endsWith("\n");
        for (String shown : List.of(Printable.line(name), line.substring(0, line.length() - 1))) {
            assertThat(shown.codePoints().filter(one -> one != '\t'))
                    .noneMatch(one -> Character.isISOControl(one)
                            || Character.getType(one) == Character.FORMAT
                            || Character.getType(one) == Character.LINE_SEPARATOR
                            || Character.getType(one) == Character.PARAGRAPH_SEPARATOR);
        }
    }
}
