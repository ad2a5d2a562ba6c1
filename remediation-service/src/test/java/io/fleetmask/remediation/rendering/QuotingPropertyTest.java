package io.fleetmask.remediation.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a name holds, it is read back as that text: by the rules of PowerShell's strings and of a POSIX shell's. */
class QuotingPropertyTest {
    /** A single-quoted string, in which two quotes are one; or a character by its number. */
    private static final Pattern PIECE = Pattern.compile("'((?:[^']|'')*)'|\\[char]0x([0-9a-f]{4})");

    @Property(tries = 2000)
    void powerShellReadsBackWhatWasQuoted(@ForAll("texts") String text) {
        String word = PowerShellWord.of(text);
        assertThat(word).matches("[ -~]*");
        assertThat(evaluated(word)).isEqualTo(text);
    }

    @Property(tries = 2000)
    void aShellReadsBackWhatWasQuoted(@ForAll("texts") String text) {
        String word = ShellWord.of(text);
        assertThat(word.replace("'\\''", "")).matches("(?s)'[^']*'");
        assertThat(word.substring(1, word.length() - 1).replace("'\\''", "'")).isEqualTo(text.replace("\0", ""));
    }

    @Property(tries = 2000)
    void aCommentStaysOneLine(@ForAll("texts") String text) {
        assertThat(CommentLine.of(text)).startsWith("# ").endsWith("\n");
        assertThat(CommentLine.of(text).strip().lines()).hasSize(1);
        assertThat(CommentLine.of(text).substring(2).strip())
                .doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029\\u202e]");
    }

    private static String evaluated(String word) {
        String sum = word.startsWith("(") ? word.substring(1, word.length() - 1) : word;
        StringBuilder text = new StringBuilder();
        Matcher piece = PIECE.matcher(sum);
        int at = 0;
        while (piece.find()) {
            assertThat(sum.substring(at, piece.start())).isIn("", " + ");
            text.append(
                    piece.group(1) == null
                            ? String.valueOf((char) Integer.parseInt(piece.group(2), 16))
                            : piece.group(1).replace("''", "'"));
            at = piece.end();
        }
        assertThat(at).as(sum).isEqualTo(sum.length());
        return text.toString();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> telling = Arbitraries.of(
                        "'",
                        "''",
                        "\"",
                        "`",
                        "$(",
                        ")",
                        ";",
                        "\n",
                        "\r",
                        "\0",
                        "\\",
                        "&",
                        "|",
                        "#",
                        " ",
                        "-x",
                        "\u2018",
                        "\u2019",
                        "\u201b",
                        "\u2028",
                        "\u202e",
                        "\u00e9",
                        "\ud83d\ude00",
                        "[char]0x0041",
                        " + ",
                        "a")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
        return Arbitraries.oneOf(telling, Arbitraries.strings().ofMaxLength(30));
    }
}
