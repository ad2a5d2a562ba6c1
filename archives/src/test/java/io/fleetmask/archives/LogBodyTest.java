package io.fleetmask.archives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LogBodyTest {
    private static final UploadLimits LIMITS = new UploadLimits(1_000, 5_000, 250);
    private static final byte[] PLAIN = "one\ntwo\n".repeat(100).getBytes(StandardCharsets.UTF_8);

    @Test
    void digestsThePlainBytesHoweverTheyWereSent() throws IOException {
        assertThat(digest(gzip(PLAIN))).isEqualTo(digest(PLAIN)).hasSize(64);
        assertThat(digest(gzip(gzip(PLAIN)))).isEqualTo(digest(PLAIN));
    }

    @Test
    void readsGzipFilesThatWereAppendedToEachOther() throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(gzip(PLAIN));
        two.write(gzip(PLAIN));
        LogBody body = LogBody.open(new ByteArrayInputStream(two.toByteArray()), LIMITS);
        body.drain();
        assertThat(body.count()).isEqualTo(2L * PLAIN.length);
    }

    @Test
    void takesShortBodiesForWhatTheyAre() throws IOException {
        LogBody empty = LogBody.open(new ByteArrayInputStream(new byte[0]), LIMITS);
        empty.drain();
        assertThat(empty.count()).isZero();
        assertThat(LogBody.open(new ByteArrayInputStream(new byte[] {0x1f}), LIMITS)
                        .bytes()
                        .readAllBytes())
                .containsExactly(0x1f);
    }

    @Test
    void stopsAtTheLimitOfWhatWasSent() {
        assertThatThrownBy(() -> digest(new byte[1_001]))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("the body has more than 1000 bytes as sent");
    }

    @Test
    void stopsAtTheLimitOfWhatComesOut() {
        assertThatThrownBy(() -> digest(gzip(new byte[5_001])))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("the body has more than 5000 bytes after decompression");
    }

    @Test
    void refusesALogThatExpandsBeyondMeasure() throws IOException {
        byte[] bomb = gzip(gzip(new byte[200 << 20]));
        assertThatThrownBy(() -> LogBody.open(new ByteArrayInputStream(bomb), new UploadLimits(1L << 32, 1L << 34, 250))
                        .drain())
                .isInstanceOf(ArchiveException.class)
                .hasMessage("the body expands to more than 250 times the bytes that were sent");
    }

    @Test
    void reportsCompressedBytesThatEndTooEarly() throws IOException {
        byte[] whole = gzip(PLAIN);
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> digest(half)).isInstanceOf(IOException.class);
    }

    private static String digest(byte[] sent) throws IOException {
        LogBody body = LogBody.open(new ByteArrayInputStream(sent), LIMITS);
        body.bytes().skip(10);
        body.bytes().transferTo(OutputStream.nullOutputStream());
        body.drain();
        return body.digest();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
