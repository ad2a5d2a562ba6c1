package io.fleetmask.servicekit.trace;

import static io.fleetmask.servicekit.trace.Collector.ONE;
import static io.fleetmask.servicekit.trace.Collector.OTHER;
import static io.fleetmask.servicekit.trace.Collector.spanId;
import static io.fleetmask.servicekit.trace.Collector.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.fleetmask.events.Topic;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private final Collector collector = new Collector();
    private final Traces traces = collector.traces();

    @AfterEach
    void close() {
        collector.close();
    }

    @Test
    void keepsTheTracesOfABatchApart() {
        TraceParent sent = traces.taking("fleetmask.hosts", Map.of("a", ONE, "b", OTHER), () -> {
            assertThat(traces.of("c")).as("another key").isEmpty();
            assertThat(traces.of("a")).map(Collector::traceId).contains(traceId(ONE));
            return traces.sending(Topic.MASKS, "b").orElseThrow();
        });

        assertThat(traceId(sent)).isEqualTo(traceId(OTHER));
        SpanData sending = span("send fleetmask.masks");
        assertThat(spanId(sent)).isEqualTo(sending.getSpanId());
        assertThat(collector.spans())
                .filteredOn(span -> span.getName().equals("process fleetmask.hosts"))
                .extracting(SpanData::getTraceId, SpanData::getParentSpanId)
                .containsExactlyInAnyOrder(tuple(traceId(ONE), spanId(ONE)), tuple(traceId(OTHER), spanId(OTHER)));
        assertThat(traces.of("a")).as("afterwards").isEmpty();
    }

    @Test
    void workOfOneCauseConcernsEveryKeyAndIsNamedInTheLog() {
        Optional<TraceParent> anotherKey = traces.working("recompute mask", Map.of("cluster", ONE), () -> {
            assertThat(MDC.get("traceId")).isEqualTo(traceId(ONE));
            return traces.of("vm");
        });

        SpanData work = span("recompute mask");
        assertThat(anotherKey).map(Collector::spanId).contains(work.getSpanId());
        assertThat(work.getParentSpanId()).isEqualTo(spanId(ONE));
        assertThat(MDC.get("traceId")).isNull();
    }

    @Test
    void workWithoutACauseBeginsNoTrace() {
        assertThat(traces.working("recompute mask", Map.of(), () -> traces.sending(Topic.MASKS, "a")))
                .isEmpty();
        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void saysThatWorkFailed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> traces.working("recompute mask", Map.of("cluster", ONE), () -> {
                    throw new IllegalStateException("broken");
                }));

        assertThat(span("recompute mask").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void doesNothingWhereNobodyCollects() {
        Traces off = collector.turnedOff();

        assertThat(off.taking("fleetmask.hosts", Map.of("a", ONE), () -> off.sending(Topic.MASKS, "a")))
                .isEmpty();
        assertThat(collector.spans()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-1111111111111111-01", "00-1-1-1"})
    void takesAHeaderThatIsNoneForNone(String header) {
        assertThat(TraceParent.of(message(header))).isEmpty();
    }

    @Test
    void readsAHeader() {
        assertThat(TraceParent.of(message(ONE.text()))).contains(ONE);
        assertThat(TraceParent.of(new ConsumerRecord<>("topic", 0, 0, "key", "value")))
                .isEmpty();
    }

    private static ConsumerRecord<String, String> message(String header) {
        ConsumerRecord<String, String> message = new ConsumerRecord<>("topic", 0, 0, "key", "value");
        message.headers().add(TraceParent.HEADER, header.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private SpanData span(String name) {
        return collector.spans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
