package io.fleetmask.servicekit.metrics;

import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.work.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Measures what is in the tables, and how far behind the topics this service is.
 *
 * <p>Every instance tells the same of what they share, so that one that is away leaves no gap: whoever adds up instances
 * counts twice.
 */
@Startup
@Singleton
class Figures {
    private record Told(TableFigure figure, MultiGauge gauge) {}

    private final Statements statements;
    private final ConsumerLag lag;
    private final MultiGauge lags;
    private final List<Told> told;
    private final Duration pause;

    Figures(
            Statements statements,
            ConsumerLag lag,
            Instance<FigureSource> sources,
            MeterRegistry metrics,
            Workers workers,
            @ConfigProperty(name = "fleetmask.metrics.pause", defaultValue = "15S") Duration pause) {
        this.statements = statements;
        this.lag = lag;
        this.pause = pause;
        lags = MultiGauge.builder("fleetmask.intake.lag").register(metrics);
        told = sources.stream()
                .flatMap(source -> source.figures().stream())
                .map(figure ->
                        new Told(figure, MultiGauge.builder(figure.name()).register(metrics)))
                .toList();
        workers.repeat("figures", this::round);
    }

    private Duration round() {
        told.forEach(each -> each.gauge().register(rows(each.figure()), true));
        lags.register(rows("topic", lag.now()), true);
        return pause;
    }

    private List<Row<?>> rows(TableFigure figure) {
        Map<String, Long> values = statements
                .query(figure.sql(), none -> {}, row -> Map.entry(String.valueOf(row.getString(1)), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return rows(figure.label(), values);
    }

    private static List<Row<?>> rows(String label, Map<String, Long> values) {
        return values.entrySet().stream()
                .<Row<?>>map(each -> Row.of(Tags.of(label, each.getKey()), each.getValue()))
                .toList();
    }
}
