package io.fleetmask.connector.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each of the connector's metrics means, from {@code metrics.tsv}: name, labels, help. */
@Singleton
class HelpTexts {
    private static final int HELP = 2;

    private final Map<String, String> texts = read();

    @Produces
    @Singleton
    MeterFilter help() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return of(id.getName())
                        .map(help ->
                                new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), help, id.getType()))
                        .orElse(id);
            }
        };
    }

    Optional<String> of(String metric) {
        return Optional.ofNullable(texts.get(metric));
    }

    private static Map<String, String> read() {
        try (InputStream table = HelpTexts.class.getResourceAsStream("metrics.tsv")) {
            if (table == null) {
                throw new IllegalStateException("metrics.tsv is missing beside " + HelpTexts.class.getName());
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[HELP]));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
