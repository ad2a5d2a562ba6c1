package io.fleetmask.servicekit.trace;

import io.fleetmask.events.Topic;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/**
 * The way of a change through the services, for whoever collects traces. What is done together for several keys belongs to
 * several traces: a span is made for each key.
 */
@Singleton
public class Traces {
    private static final ContextKey<Map<String, Span>> SPANS = ContextKey.named("fleetmask-spans");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("fleetmask.key");

    private final boolean on;
    private final Tracer tracer;

    Traces(
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean off,
            OpenTelemetry telemetry) {
        this.on = !off;
        this.tracer = telemetry.getTracer("io.fleetmask");
    }

    /** Whether anybody collects traces. */
    public boolean areOn() {
        return on;
    }

    /** Takes messages of a topic in, key to where each was sent. */
    public <T> T taking(String topic, Map<String, TraceParent> messages, Supplier<T> work) {
        return within("process " + topic, SpanKind.CONSUMER, messages, work);
    }

    /**
     * Does something that has waited.
     *
     * @param what for people, such as {@code recompute mask}
     * @param causes key to what it waited for
     */
    public <T> T working(String what, Map<String, TraceParent> causes, Supplier<T> work) {
        return within(what, SpanKind.INTERNAL, causes, work);
    }

    /** Where the work in hand stands, as far as it concerns this key. */
    public Optional<TraceParent> of(String key) {
        return on ? TraceParent.of(context(key)) : Optional.empty();
    }

    /** The same for a message that leaves. */
    public Optional<TraceParent> sending(Topic topic, String key) {
        Context cause = on ? context(key) : Context.root();
        if (!Span.fromContext(cause).getSpanContext().isValid()) {
            return Optional.empty();
        }
        Span sent = tracer.spanBuilder("send " + topic.topicName())
                .setParent(cause)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(DESTINATION, topic.topicName())
                .setAttribute(KEY, key)
                .startSpan();
        sent.end();
        return TraceParent.of(cause.with(sent));
    }

    private static Context context(String key) {
        Context current = Context.current();
        Map<String, Span> spans = current.get(SPANS);
        return spans != null && spans.containsKey(key) ? current.with(spans.get(key)) : current;
    }

    private <T> T within(String name, SpanKind kind, Map<String, TraceParent> causes, Supplier<T> work) {
        if (!on || causes.isEmpty()) {
            return work.get();
        }
        Map<String, Span> spans = new HashMap<>();
        causes.forEach((key, cause) -> spans.put(
                key,
                tracer.spanBuilder(name)
                        .setParent(cause.context())
                        .setSpanKind(kind)
                        .setAttribute(KEY, key)
                        .startSpan()));
        try {
            return spans.size() == 1
                    ? alone(spans.values().iterator().next(), spans, work)
                    : inContext(Context.current().with(SPANS, spans), work);
        } catch (RuntimeException failed) {
            spans.values().forEach(span -> span.recordException(failed).setStatus(StatusCode.ERROR));
            throw failed;
        } finally {
            spans.values().forEach(Span::end);
        }
    }

    /** What is logged meanwhile names the trace. */
    private static <T> T alone(Span span, Map<String, Span> spans, Supplier<T> work) {
        MDC.put("traceId", span.getSpanContext().getTraceId());
        MDC.put("spanId", span.getSpanContext().getSpanId());
        try {
            return inContext(Context.current().with(SPANS, spans).with(span), work);
        } finally {
            MDC.remove("traceId");
            MDC.remove("spanId");
        }
    }

    private static <T> T inContext(Context context, Supplier<T> work) {
        Scope scope = context.makeCurrent();
        try {
            return work.get();
        } finally {
            scope.close();
        }
    }
}
