package io.fleetmask.benchmarks.load;

import io.fleetmask.events.Topic;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.stream.Stream;

/** One stream of NDJSON; whatever is refused ends the run. */
record HttpWay(Http ingest) implements Way {
    private static final int LINES_AT_ONCE = 500;

    @Override
    public void send(Topic topic, Stream<Change> changes) {
        String path = topic == Topic.HOST_CHANGES ? "/api/v1/host-changes" : "/api/v1/vm-changes";
        Iterator<Change> rest = changes.iterator();
        String report = ingest.send(
                        "POST",
                        URI.create(path),
                        "application/x-ndjson",
                        BodyPublishers.ofInputStream(() -> body(rest)))
                .body();
        if (!report.contains("\"refused\":0")) {
            throw new IllegalStateException("refused: " + report);
        }
    }

    @SuppressWarnings("JdkObsolete") // A SequenceInputStream takes nothing newer.
    private static InputStream body(Iterator<Change> rest) {
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return rest.hasNext();
            }

            @Override
            public InputStream nextElement() {
                StringBuilder lines = new StringBuilder();
                for (int line = 0; line < LINES_AT_ONCE && rest.hasNext(); line++) {
                    lines.append(rest.next().json()).append('\n');
                }
                return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @Override
    public void close() {
        // The client holds nothing that must be closed.
    }
}
