package io.fleetmask.servicekit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Where in a trace something was caused, in the notation of W3C Trace Context.
 *
 * @param text such as {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
 */
public record TraceParent(String text) {
    /** The name of the header of HTTP and of messages. */
    public static final String HEADER = "traceparent";

    private static final TextMapGetter<String> ITSELF = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(HEADER);
        }

        @Override
        public String get(String carrier, String key) {
            return HEADER.equals(key) ? carrier : "";
        }
    };

    /** What a message says; a header that is no such text says nothing. */
    public static Optional<TraceParent> of(ConsumerRecord<?, ?> message) {
        Header header = message.headers().lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(new String(header.value(), StandardCharsets.US_ASCII)))
                .filter(TraceParent::isValid);
    }

    static Optional<TraceParent> of(Context context) {
        Map<String, String> written = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(context, written, Map::put);
        return Optional.ofNullable(written.get(HEADER)).map(TraceParent::new);
    }

    Context context() {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), text, ITSELF);
    }

    private boolean isValid() {
        return Span.fromContext(context()).getSpanContext().isValid();
    }
}
