package io.fleetmask.local.upload;

import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.HttpApi;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Sends files as they are on disk; a compressed one stays so, the service sees it by its content. */
record Upload(HttpApi ingest, String path) {
    /**
     * Sends one file, a buffer at a time.
     *
     * @param sent hears how many bytes have gone since it was last told
     */
    Answer send(Path file, LongConsumer sent) throws IOException {
        // Opened here, so that an unreadable file is its own error and not the connection's.
        try (InputStream content = Files.newInputStream(file)) {
            var body = BodyPublishers.ofInputStream(() -> new Counted(content, sent));
            return ingest.post(path, "application/octet-stream", body);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static final class Counted extends FilterInputStream {
        private final LongConsumer sent;

        Counted(InputStream content, LongConsumer sent) {
            super(content);
            this.sent = sent;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                sent.accept(count);
            }
            return count;
        }
    }
}
