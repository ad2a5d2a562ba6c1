package io.fleetmask.connector.metrics;

import io.fleetmask.connector.apply.Outcome;
import io.fleetmask.connector.start.Watches;
import io.fleetmask.connector.watch.EndpointWatch;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What monitoring is told of the connector itself; which server is the only label that somebody chooses. */
@Singleton
class Figures {
    private static final double MILLIS = 1_000;

    private final Watches watches;
    private final MeterRegistry registry;

    Figures(Watches watches, MeterRegistry registry) {
        this.watches = watches;
        this.registry = registry;
    }

    /** After the watches have begun. */
    void tell(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1_000) StartupEvent event) {
        for (String state : List.of("connecting", "reading", "watching", "failing")) {
            Gauge.builder("fleetmask.vsphere.endpoints", () -> standing(state))
                    .tag("state", state)
                    .register(registry);
        }
        for (EndpointWatch watch : watches.watches()) {
            gauge("silent.seconds", watch, each -> each.traffic().silence().toMillis() / MILLIS);
            gauge("hosts", watch, each -> (double) each.status().hosts());
            gauge("vms", watch, each -> (double) each.status().vms());
            counter("pages", watch, each -> (double) each.traffic().pages());
            counter("sessions.renewed", watch, each -> (double) each.traffic().renewals());
        }
        for (Outcome outcome : Outcome.values()) {
            FunctionCounter.builder("fleetmask.vsphere.applications", watches, all -> all.count(outcome))
                    .tag("outcome", outcome.code())
                    .register(registry);
        }
    }

    private long standing(String state) {
        return watches.statuses().stream()
                .filter(status -> status.state().toLowerCase(Locale.ROOT).equals(state))
                .count();
    }

    private void gauge(String name, EndpointWatch watch, Function<EndpointWatch, Double> figure) {
        Gauge.builder("fleetmask.vsphere." + name, watch, figure::apply)
                .tag("endpoint", watch.status().name())
                .register(registry);
    }

    private void counter(String name, EndpointWatch watch, Function<EndpointWatch, Double> figure) {
        FunctionCounter.builder("fleetmask.vsphere." + name, watch, figure::apply)
                .tag("endpoint", watch.status().name())
                .register(registry);
    }
}
