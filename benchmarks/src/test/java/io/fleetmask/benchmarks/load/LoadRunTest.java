package io.fleetmask.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Small enough for every build; how fast it went is nobody's business here. */
class LoadRunTest {
    private static final String SIZE = "hosts=60 profiles=12 clusters=6 vms=400 settle=PT0.5S rounds=10 day=500 ";

    @Test
    void endsAsTheGeneratorsNumbersSayOverHttp() {
        String printed = run(SIZE + "way=http steps=floor,rebuild");

        assertThat(printed).contains("the end is what the oracle says", "in processor time", "rebuild of remediation");
    }

    @Test
    void endsAsTheGeneratorsNumbersSayOverKafka() {
        assertThat(run(SIZE + "way=kafka steps=day,latency,views"))
                .contains(
                        "the end is what the oracle says",
                        "host change to mask change, all of it: p50",
                        "view, its matrix by kinds");
    }

    private static String run(String words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        assertThat(LoadRun.run(
                        LoadOptions.of(words.split(" ")), new PrintStream(printed, true, StandardCharsets.UTF_8)))
                .isEmpty();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
