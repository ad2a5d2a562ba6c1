package io.fleetmask.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private final List<String> read = new ArrayList<>();

    @Test
    void goesOnAfterTheLastEventThatWasWhole() throws IOException {
        EventStream stream = new EventStream(Optional.of("6"));

        boolean more = stream.read(
                body(": after 6\n\nid: 7\nevent: mask\ndata: {\"a\":\ndata: 1}\n\n: still here\n\nid: 8\ndata: half"),
                read::add);

        assertThat(more).isTrue();
        assertThat(read).containsExactly("{\"a\":1}");
        assertThat(stream.last()).contains("7");
    }

    @Test
    void endsWhenItsReaderHasEnough() throws IOException {
        EventStream stream = new EventStream(Optional.empty());

        assertThat(stream.read(body("id:1\ndata:a\n\nid:2\ndata:b\n\n"), data -> {
                    read.add(data);
                    return false;
                }))
                .isFalse();
        assertThat(read).containsExactly("a");
        assertThat(stream.last()).contains("1");
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
