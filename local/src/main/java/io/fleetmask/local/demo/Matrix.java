package io.fleetmask.local.demo;

import static io.fleetmask.cpuid.feature.Feature.nameOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.terminal.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A matrix as the analysis service answers it, one direction at a time. */
record Matrix(JsonNode json) {
    private static final int LABEL_COLUMNS = 55;

    /** A direction between two hosts. */
    record Direction(String from, String to, boolean compatible, String says, List<Feature> missing) {
        /** The names without VMware's prefix, as in {@code MOVBE}. */
        List<String> missingNames() {
            return missing.stream().map(Feature::name).sorted().toList();
        }
    }

    /** A feature by VMware's name, its bit and what vCenter calls it. */
    record Feature(String name, String bit, String label) {
        static Feature of(JsonNode feature) {
            return new Feature(
                    nameOf(feature.path("key").asText()),
                    feature.path("bit").asText(),
                    feature.path("label").asText());
        }
    }

    List<Direction> directions() {
        List<Direction> directions = new ArrayList<>();
        json.path("items").forEach(pair -> directions.add(direction(pair)));
        return directions;
    }

    Direction direction(String from, String to) {
        return directions().stream()
                .filter(direction ->
                        direction.from().equals(from) && direction.to().equals(to))
                .findFirst()
                .orElseThrow(() -> new DemoException("the matrix has no direction from " + from + " to " + to));
    }

    private static Direction direction(JsonNode pair) {
        JsonNode verdict = pair.path("verdict");
        return new Direction(
                pair.path("from").asText(),
                pair.path("to").asText(),
                verdict.path("compatible").asBoolean(),
                verdict.path("says").asText(),
                features(verdict.path("missing")));
    }

    static List<Feature> features(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(Feature::of).toList();
    }

    /** The direction as a person reads it: the verdict, then what blocks. */
    static List<String> lines(Direction direction, Screen screen) {
        List<String> lines = new ArrayList<>();
        String verdict = direction.compatible()
                ? screen.ink().green(direction.says())
                : screen.ink().red(direction.says()) + ", the target lacks:";
        lines.add(screen.ink().bold(direction.from() + " → " + direction.to()) + "   " + verdict);
        direction.missing().forEach(feature -> lines.addAll(lines(feature, screen)));
        return lines;
    }

    private static List<String> lines(Feature feature, Screen screen) {
        List<String> label = Wrapped.at(LABEL_COLUMNS, feature.label());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < label.size(); i++) {
            String name = i == 0 ? feature.name() : "";
            String bit = i == 0 ? feature.bit() : "";
            lines.add(String.format("  %-19s%-18s%s", name, bit, screen.ink().faint(label.get(i))));
        }
        return lines;
    }
}
