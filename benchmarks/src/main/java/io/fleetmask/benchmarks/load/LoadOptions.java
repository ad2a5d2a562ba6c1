package io.fleetmask.benchmarks.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run shall do, from words like {@code hosts=5000}.
 *
 * @param way {@code http} or {@code kafka}
 * @param jvm the settings of each service's JVM; {@code %s} stands for its log file
 * @param steps those of {@code sizes}, {@code floor}, {@code day}, {@code latency}, {@code views}, {@code rebuild} that follow
 *     the first load, and {@code statements} where the database shall count its statements
 * @param rounds how often a latency or a view is measured
 * @param day of how many changes a day has at least, so that pauses between batches do not decide
 */
record LoadOptions(
        LoadSize size, String way, String settle, List<String> jvm, List<String> steps, int rounds, int day) {
    private static final String HEAP = "-Xmx512m -XX:+UseSerialGC";

    static LoadOptions of(String... words) {
        Map<String, String> given = new HashMap<>();
        Arrays.stream(words).map(word -> word.split("=", 2)).forEach(pair -> given.put(pair[0], pair[1]));
        return new LoadOptions(
                new LoadSize(
                        number(given, "hosts", 5_000),
                        number(given, "profiles", 100),
                        number(given, "clusters", 200),
                        number(given, "vms", 50_000)),
                given.getOrDefault("way", "http"),
                given.getOrDefault("settle", "PT5S"),
                List.of(given.getOrDefault("jvm", HEAP).split(" ")),
                List.of(given.getOrDefault("steps", "sizes,floor,day,latency,views,rebuild")
                        .split(",")),
                number(given, "rounds", 100),
                number(given, "day", 20_000));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return Integer.parseInt(
                given.getOrDefault(name, Integer.toString(otherwise)).replace("_", ""));
    }
}
