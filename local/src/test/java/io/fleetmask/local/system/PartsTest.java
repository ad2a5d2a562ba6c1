package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.local.system.Parts.Turn;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final Parts parts = new Parts();
    private final List<String> stopped = new CopyOnWriteArrayList<>();

    @Test
    void stopsServicesThenBrokerThenDatabaseWhateverCameFirst() {
        add(Turn.DIRECTORY, "directory");
        add(Turn.DATABASE, "database");
        add(Turn.SERVICE, "service");
        add(Turn.BROKER, "broker");

        parts.close();

        assertThat(stopped).containsExactly("service", "broker", "database", "directory");
    }

    @Test
    void stopsAtOnceWhatComesTooLate() {
        parts.close();

        assertThatThrownBy(() -> add(Turn.SERVICE, "service")).isInstanceOf(StartException.class);
        assertThat(stopped).containsExactly("service");
    }

    @Test
    void stopsEverythingOnce() {
        add(Turn.BROKER, "broker");

        parts.close();
        parts.close();

        assertThat(stopped).containsExactly("broker");
    }

    private void add(Turn turn, String name) {
        parts.add(turn, () -> stopped.add(name));
    }
}
