package io.fleetmask.servicekit.trace;

import static io.fleetmask.servicekit.trace.Collector.ONE;
import static io.fleetmask.servicekit.trace.Collector.OTHER;
import static io.fleetmask.servicekit.trace.Collector.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
class WaitingTracesTest {
    private static final String WORK = "test";

    private final Collector collector = new Collector();

    @Inject
    Statements statements;

    @AfterEach
    void empty() {
        statements.run("DELETE FROM trace_of_work", PreparedStatement::executeUpdate);
        collector.close();
    }

    @Test
    void keepTheNewestCauseUntilTheWorkIsDone() {
        Traces traces = collector.traces();
        WaitingTraces waiting = new WaitingTraces(traces, statements);
        traces.working("first", Map.of("host", ONE), () -> put(waiting, "cluster"));
        traces.working("second", Map.of("host", OTHER), () -> put(waiting, "cluster"));

        assertThat(waiting.look(WORK, List.of("cluster", "another")))
                .hasSize(1)
                .hasEntrySatisfying(
                        "cluster", trace -> assertThat(traceId(trace)).isEqualTo(traceId(OTHER)));
        assertThat(waiting.take("other work", List.of("cluster"))).isEmpty();
        assertThat(waiting.take(WORK, List.of("cluster"))).containsOnlyKeys("cluster");
        assertThat(waiting.take(WORK, List.of("cluster"))).isEmpty();
    }

    @Test
    void areForgottenAfterAWeek() {
        WaitingTraces waiting = new WaitingTraces(collector.traces(), statements);
        collector.traces().working("first", Map.of("host", ONE), () -> put(waiting, "old"));
        statements.run("UPDATE trace_of_work SET at = now() - interval '8 days'", PreparedStatement::executeUpdate);
        collector.traces().working("second", Map.of("host", ONE), () -> put(waiting, "young"));

        waiting.forget();

        assertThat(waiting.look(WORK, List.of("old", "young"))).containsOnlyKeys("young");
    }

    @Test
    void areNotWrittenWhereNobodyCollects() {
        put(new WaitingTraces(collector.turnedOff(), statements), "cluster");

        assertThat(new WaitingTraces(collector.traces(), statements).look(WORK, List.of("cluster")))
                .isEmpty();
    }

    private static int put(WaitingTraces waiting, String cluster) {
        waiting.put(WORK, Map.of(cluster, "host"));
        return 1;
    }
}
