package io.fleetmask.vmwarefiles.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinesTest {
    /** Hands out at most this many bytes at a time, as networks do. */
    private static InputStream inPieces(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };
    }

    private static List<String> lines(InputStream bytes, Warnings warnings) throws IOException {
        Lines lines = new Lines(bytes, warnings);
        ByteLine line = new ByteLine();
        List<String> all = new ArrayList<>();
        while (lines.next(line)) {
            all.add(line.number() + ":" + Prefix.text(line, line.length()) + (line.isTerminated() ? "" : "?"));
        }
        return all;
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new Warnings());
    }

    @Test
    void endAtLineFeedsWithOrWithoutCarriageReturn() throws IOException {
        assertThat(lines("a\nb\r\n\nc\rd\n")).containsExactly("1:a", "2:b", "3:", "4:c\rd");
    }

    @Test
    void tellALastLineWithoutEnd() throws IOException {
        assertThat(lines("a\nb")).containsExactly("1:a", "2:b?");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void areTheSameHoweverTheBytesArrive() throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int number = 1; number <= 4000; number++) {
            String line = "x".repeat(random.nextInt(300));
            text.append(line).append('\n');
            expected.add(number + ":" + line);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

        for (int most : new int[] {1, 7, 8192, 1 << 20}) {
            assertThat(lines(inPieces(bytes, most), new Warnings())).isEqualTo(expected);
        }
    }

    @Test
    void skipLinesBeyondTheBoundAndSayWhich() throws IOException {
        String longest = "y".repeat(Lines.LONGEST);
        String text = "a\n" + longest + "\n" + longest + "y\nb\n" + longest.repeat(9) + "\nc\n" + longest + "yy";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        for (int most : new int[] {1000, 1 << 20}) {
            Warnings warnings = new Warnings();
            assertThat(lines(inPieces(bytes, most), warnings)).containsExactly("1:a", "2:" + longest, "4:b", "6:c");
            assertThat(warnings.list()).extracting(Warning::line).containsExactly(3L, 5L, 7L);
            assertThat(warnings.list().get(0).text()).contains("longer than 65536 bytes");
        }
    }

    @Test
    void canBePeekedAtWithoutBeingLost() throws IOException {
        Lines lines =
                new Lines(new ByteArrayInputStream("\ufeffa\nb\nc".getBytes(StandardCharsets.UTF_8)), new Warnings());
        ByteLine line = new ByteLine();

        assertThat(lines.peek(2))
                .extracting(head -> Prefix.text(head, head.length()))
                .containsExactly("a", "b");
        assertThat(lines.next(line)).isTrue();
        assertThat(Prefix.text(line, line.length())).isEqualTo("a");
    }

    @Test
    void findTheirEndLikeTheSimplestSearch() {
        Random random = new Random(2);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(70)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = '\n';
            }
            int from = random.nextInt(bytes.length + 1);
            int expected = IntStream.range(from, bytes.length)
                    .filter(i -> bytes[i] == '\n')
                    .findFirst()
                    .orElse(-1);
            assertThat(LineEnds.find(bytes, from, bytes.length)).isEqualTo(expected);
        }
    }
}
