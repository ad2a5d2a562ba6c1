package io.fleetmask.remediation.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a VM or a note is called, it stays text in every script, comment and file that is made of it. */
class NamesAreDataTest {
    private static final Pattern POWERSHELL = Pattern.compile("'((?:[^']|'')*)'|\\[char]0x([0-9a-f]{4})|( \\+ )|[()]");
    private static final List<String> NASTY = List.of(
            Subjects.EVIL,
            "'",
            "''",
            "\u2019",
            "$(x)",
            "`x`",
            "\n",
            "\r\n#",
            "\\",
            "\"",
            "${IFS}",
            "-rf",
            "\u001b[2J",
            "é",
            "|",
            "\uD83D\uDE00");

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(NASTY),
                Arbitraries.strings().ofMaxLength(5),
                Arbitraries.strings().ascii().ofMaxLength(5));
        return piece.list().ofMinSize(1).ofMaxSize(4).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 30)
    void aShellReadsBackEveryName(@ForAll List<@net.jqwik.api.From("names") String> names) throws Exception {
        List<String> whole = names.stream().map(NamesAreDataTest::utf8).toList();
        String script = "printf '%s\\0' x"
                + whole.stream().map(name -> " " + ShellWord.of(name)).reduce("", String::concat) + "\n";
        Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        try (var in = shell.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String expected = "x\0"
                + whole.stream().map(name -> name.replace("\0", "") + "\0").reduce("", String::concat);
        assertThat(said).isEqualTo(expected);
    }

    /** What no file can hold, half a character, is what Java writes for it. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Property(tries = 1000)
    void powerShellHasOneWordOfPlainCharacters(@ForAll("names") String name) {
        String word = PowerShellWord.of(name);
        assertThat(word).matches("[\\x20-\\x7e]*");
        StringBuilder read = new StringBuilder();
        Matcher parts = POWERSHELL.matcher(word);
        int end = 0;
        while (parts.find()) {
            assertThat(parts.start()).as("nothing stands outside of quotes").isEqualTo(end);
            end = parts.end();
            if (parts.group(1) != null) {
                read.append(parts.group(1).replace("''", "'"));
            } else if (parts.group(2) != null) {
                read.append((char) Integer.parseInt(parts.group(2), 16));
            }
        }
        assertThat(end).isEqualTo(word.length());
        assertThat(read).hasToString(name);
    }

    @Property(tries = 1000)
    void aNoteStaysOneComment(@ForAll("names") String note) {
        assertThat(CommentLine.of(note))
                .startsWith("# ")
                .endsWith("\n")
                .doesNotContainPattern("[\\r\\u0085\\u2028\\u2029\\u001b].|\\n.");
        String script = PowerCliScript.of(Subjects.subject("web", note, VmxEdit.set("cpuid.1.ecx", "-".repeat(32))));
        assertThat(script.lines().filter(line -> !line.startsWith("#"))).hasSize(5);
    }

    @Property(tries = 1000)
    void aValueStaysOneLineOfAFile(@ForAll("names") String value) {
        VmxDocument file = VmxDocument.read(".encoding = \"UTF-8\"\na = \"b\"\n".getBytes(StandardCharsets.UTF_8));
        String ascii = value.replaceAll("[^\\x00-\\x7f]", "?");
        VmxDocument edited = file.edit(List.of(VmxEdit.set("x", ascii)));
        assertThat(new String(edited.bytes(), StandardCharsets.ISO_8859_1).split("[\\r\\n]", -1))
                .hasSize(4);
        assertThat(edited.obstacles()).isEmpty();
        assertThat(edited.settings()).containsOnlyKeys(".encoding", "a", "x").containsEntry("x", ascii);
    }
}
