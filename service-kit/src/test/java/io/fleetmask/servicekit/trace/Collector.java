package io.fleetmask.servicekit.trace;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Collects the spans of a test. */
final class Collector implements AutoCloseable {
    static final TraceParent ONE = new TraceParent("00-11111111111111111111111111111111-1111111111111111-01");
    static final TraceParent OTHER = new TraceParent("00-22222222222222222222222222222222-2222222222222222-01");

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();

    Traces traces() {
        return new Traces(false, telemetry);
    }

    Traces turnedOff() {
        return new Traces(true, telemetry);
    }

    List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    static String traceId(TraceParent parent) {
        return parent.text().substring(3, 35);
    }

    static String spanId(TraceParent parent) {
        return parent.text().substring(36, 52);
    }

    @Override
    public void close() {
        telemetry.close();
    }
}
