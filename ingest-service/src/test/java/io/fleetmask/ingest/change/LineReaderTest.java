package io.fleetmask.ingest.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.ingest.change.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void numbersAllLinesAndSkipsBlankOnes() throws IOException {
        assertThat(lines("one\n\n \t\r\ntwo\r\nthree", 10)).containsExactly("1 one", "4 two\r", "5 three");
        assertThat(lines("", 10)).isEmpty();
        assertThat(lines("\n\n", 10)).isEmpty();
    }

    @Test
    void keepsOnlyTheBeginningOfALineThatIsTooLong() throws IOException {
        LineReader reader = new LineReader(bytes("x".repeat(200_000) + "\n1234\n12345"), 4, () -> {});
        Line first = reader.next().orElseThrow();
        assertThat(first.isTooLong()).isTrue();
        assertThat(first.length()).isEqualTo(200_000);
        assertThat(first.text().remaining()).isEqualTo(4);
        assertThat(reader.next().orElseThrow().isTooLong()).isFalse();
        assertThat(reader.next().orElseThrow().isTooLong()).isTrue();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void cutsTheSameWhateverPiecesTheStreamComesIn() throws IOException {
        InputStream slow = new ByteArrayInputStream("ab\n\ncd\ne".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, 1);
            }
        };
        assertThat(texts(new LineReader(slow, 10, () -> {}))).containsExactly("1 ab", "3 cd", "4 e");
    }

    private static List<String> lines(String text, int longest) throws IOException {
        return texts(new LineReader(bytes(text), longest, () -> {}));
    }

    private static List<String> texts(LineReader reader) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            texts.add(line.get().number() + " "
                    + StandardCharsets.UTF_8.decode(line.get().text()));
        }
        return texts;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
