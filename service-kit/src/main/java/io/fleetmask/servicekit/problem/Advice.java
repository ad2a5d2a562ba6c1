package io.fleetmask.servicekit.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What to do about each kind of problem, of {@code problems.tsv}: {@code no-patch <TAB> Nothing: …}. */
record Advice(Map<String, String> byCode) {
    static Advice read() {
        try (InputStream table = Objects.requireNonNull(Advice.class.getResourceAsStream("problems.tsv"))) {
            return new Advice(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toMap(row -> row[0], row -> row[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String of(Problem problem) {
        return Objects.requireNonNull(byCode.get(problem.code()), problem.code());
    }
}
