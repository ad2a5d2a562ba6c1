package io.fleetmask.benchmarks.load;

import io.fleetmask.benchmarks.load.Processes.Use;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What each stage took: time, processor time by process, PostgreSQL's log, memory. Prints a row of a table as soon as it ends.
 *
 * <p>What Linux counts as written by a process is of no use: where a file's pages are kept many together, a write of a few
 * bytes counts as all of them.
 */
final class Stages {
    private static final double NANOS = 1e9;

    private final LoadSystem system;
    private final PrintStream out;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Map<String, Double> cpuSeconds = new LinkedHashMap<>();
    private final Map<String, Double> compilingSeconds = new LinkedHashMap<>();

    Stages(LoadSystem system, PrintStream out) {
        this.system = system;
        this.out = out;
        out.println(
                "| stage | count | seconds | a second | CPU s per 1,000 (of which) | MB of log | MB resident at most |"
                        + " MB heap used |");
        out.println("|---|---|---|---|---|---|---|---|");
    }

    void run(String name, long count, Runnable work) {
        run(name, () -> {
            work.run();
            return count;
        });
    }

    /** The same for work that finds out how much it was. */
    void run(String name, LongSupplier work) {
        Map<String, Use> before = use();
        double log = log();
        long begin = System.nanoTime();
        long count = work.getAsLong();
        double took = (System.nanoTime() - begin) / NANOS;
        seconds.put(name, took);
        row(name, count, took, new Spent(before, use(), log() - log));
    }

    /** Those of the stages with these names, together. */
    double seconds(String prefix) {
        return sum(seconds, prefix);
    }

    /** The processor time of all processes in those of the stages with these names. */
    double cpuSeconds(String prefix) {
        return sum(cpuSeconds, prefix);
    }

    /** What of that went into compiling. */
    double compilingSeconds(String prefix) {
        return sum(compilingSeconds, prefix);
    }

    private static double sum(Map<String, Double> all, String prefix) {
        return all.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private Map<String, Use> use() {
        Map<String, Use> use = new LinkedHashMap<>();
        system.processes().forEach((name, pid) -> use.put(name, Processes.of(pid)));
        return use;
    }

    /** What all processes had used before and after, and how far PostgreSQL's log has come. */
    private record Spent(Map<String, Use> before, Map<String, Use> after, double log) {}

    private double log() {
        return system.database().number("SELECT (pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') / 1048576)::bigint");
    }

    private void row(String name, long count, double took, Spent spent) {
        Map<String, Double> cpu = new LinkedHashMap<>();
        double compiling = 0;
        for (Map.Entry<String, Use> each : spent.after().entrySet()) {
            Use was = Optional.ofNullable(spent.before().get(each.getKey())).orElse(Use.NONE);
            cpu.put(each.getKey(), each.getValue().cpuSeconds() - was.cpuSeconds());
            compiling += each.getValue().compilingSeconds() - was.compilingSeconds();
        }
        double all = cpu.values().stream().mapToDouble(Double::doubleValue).sum();
        cpuSeconds.put(name, all);
        compilingSeconds.put(name, compiling);
        double thousands = Math.max(1, count) / 1000.0;
        String parts = cpu.entrySet().stream()
                .map(each -> each.getKey() + " " + text("%.2f", each.getValue() / thousands))
                .collect(Collectors.joining(", "));
        out.println(text(
                "| %s | %,d | %.1f | %,.0f | %.2f (%s; compiling %.2f) | %,.0f | %s | %s |",
                name,
                count,
                took,
                count / took,
                all / thousands,
                parts,
                compiling / thousands,
                spent.log(),
                resident(spent.after()),
                heap()));
        out.flush();
    }

    private static String resident(Map<String, Use> after) {
        return after.entrySet().stream()
                .filter(each -> !each.getKey().equals("sender"))
                .map(each -> each.getKey() + " " + text("%.0f", each.getValue().residentMebibytes()))
                .collect(Collectors.joining(", "));
    }

    private String heap() {
        return LoadSystem.SERVICES.stream()
                .map(system::service)
                .map(service -> service.name() + " " + text("%.0f", heap(service.http())))
                .collect(Collectors.joining(", "));
    }

    private static double heap(Http http) {
        return http.get("/q/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                / (1 << 20);
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
