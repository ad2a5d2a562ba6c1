package io.fleetmask.benchmarks.load;

import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.events.Topic;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Loads a generated fleet into a system of its own and prints what each stage took, beside the least that must be done:
 * {@code java -cp … io.fleetmask.benchmarks.load.LoadRun hosts=5000 profiles=100 clusters=200 vms=50000 way=http}.
 */
public final class LoadRun {
    private static final int VIEWED_CHANGES = 200;
    private static final String LOG = """
            SELECT wal_bytes / 1048576 || ' MB', wal_records || ' records', wal_fpi || ' of them whole pages',
            (SELECT num_timed + num_requested || ' checkpoints' FROM pg_stat_checkpointer) FROM pg_stat_wal""";

    private final LoadOptions options;
    private final LoadSize size;
    private final LoadSystem system;
    private final Stages stages;
    private final PrintStream out;
    private final Floor floor;
    private final Processors processors;
    private final Changes changes;

    private LoadRun(LoadOptions options, LoadSystem system, Path directory, PrintStream out) {
        this.options = options;
        this.size = options.size();
        this.system = system;
        this.out = out;
        this.stages = new Stages(system, out);
        this.floor = new Floor(system, directory);
        this.processors = new Processors(size.profiles() + 1);
        this.changes = new Changes(size, processors, Instant.now().minusSeconds(200_000));
    }

    /** Runs once and ends; a directory that is named is kept. */
    public static void main(String[] words) {
        List<String> faults = run(LoadOptions.of(words), System.out);
        faults.stream().limit(20).forEach(System.err::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    /** What was wrong in the end; nothing where all was as the generator's numbers say. */
    static List<String> run(LoadOptions options, PrintStream out) {
        out.println(Instant.now() + " " + options);
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                LoadSystem system = LoadSystem.start(directory.path(), options.jvm(), counts(options))) {
            return new LoadRun(options, system, directory.path(), out).all();
        }
    }

    private List<String> all() {
        if (counts(options)) {
            StatementTimes.begin(system.database());
        }
        firstLoad();
        statements("first load");
        List<String> faults = new Oracle(size, processors).faults(system);
        out.println(faults.isEmpty() ? "the end is what the oracle says" : faults.size() + " FAULTS");
        step("sizes", this::sizes);
        step("floor", this::floor);
        step("day", this::day);
        step("latency", this::latency);
        step("views", this::views);
        step("rebuild", this::rebuild);
        return faults;
    }

    private void step(String name, Runnable work) {
        if (options.steps().contains(name)) {
            work.run();
            statements(name);
        }
    }

    private static boolean counts(LoadOptions options) {
        return options.steps().contains("statements");
    }

    private void statements(String step) {
        if (counts(options)) {
            StatementTimes.print(system.database(), step, out);
        }
    }

    private void firstLoad() {
        try (Way way = way(options.way())) {
            stages.run("first load: clusters", size.clusters(), this::clusters);
            stage(way, "joins", Topic.HOST_CHANGES, size.hosts(), changes::joins);
            stage(way, "registers", Topic.HOST_CHANGES, size.hosts(), changes::registers);
            stage(way, "placements", Topic.VM_CHANGES, size.vms(), changes::placements);
            stage(way, "hardware versions", Topic.VM_CHANGES, size.vms(), changes::versions);
            stages.run("first load: to the last patch", size.vms(), system::awaitQuiet);
        }
    }

    private Way way(String name) {
        return name.equals("kafka") ? new KafkaWay(system) : new HttpWay(system.http("ingest"));
    }

    private void stage(Way way, String name, Topic topic, int count, Supplier<Stream<Change>> told) {
        stages.run("first load: " + name, count, () -> way.send(topic, told.get()));
    }

    private void clusters() {
        Http ingest = system.http("ingest");
        for (int cluster = 0; cluster < size.clusters(); cluster++) {
            ingest.send(
                    "PUT",
                    URI.create("/api/v1/clusters/" + size.cluster(cluster)),
                    "application/json",
                    BodyPublishers.ofString("{\"policy\":{\"settle\":\"" + options.settle() + "\"}}"));
        }
    }

    private void sizes() {
        system.database()
                .rows("SELECT schemaname || '.' || relname, n_live_tup, pg_table_size(relid) / 1024,"
                        + " pg_indexes_size(relid) / 1024, n_tup_ins || ' put', n_tup_upd || ' changed',"
                        + " n_tup_hot_upd || ' of them in place', n_tup_del || ' taken away' FROM pg_stat_user_tables"
                        + " WHERE pg_total_relation_size(relid) > 1000000 ORDER BY pg_total_relation_size(relid) DESC")
                .forEach(row -> out.println("size " + row));
        out.println("database " + system.database().number("SELECT pg_database_size('fleetmask') / 1048576") + " MB");
        system.database().rows(LOG).forEach(row -> out.println("PostgreSQL's log, so far " + row));
    }

    private void floor() {
        floor.export();
        stages.run("floor: COPY of all rows", size.vms(), floor::rows);
        double reading = floor.reading();
        stages.run("floor: all messages read and published", size.vms(), floor::messages);
        out.println(Stages.text(
                "the first load took %.1f s, %.1f times the floor's %.1f s (messages read alone %.1f s);"
                        + " in processor time %.1f s, %.1f times its %.1f s; without compiling %.1f s, %.1f times its %.1f s",
                stages.seconds("first load"),
                stages.seconds("first load") / stages.seconds("floor"),
                stages.seconds("floor"),
                reading,
                stages.cpuSeconds("first load"),
                stages.cpuSeconds("first load") / stages.cpuSeconds("floor"),
                stages.cpuSeconds("floor"),
                worked("first load"),
                worked("first load") / worked("floor"),
                worked("floor")));
    }

    /** Processor seconds without those of compilers. */
    private double worked(String prefix) {
        return stages.cpuSeconds(prefix) - stages.compilingSeconds(prefix);
    }

    private void day() {
        int hosts = Math.max(options.day(), size.hosts());
        int vms = Math.max(options.day(), size.vms() / 4);
        try (Way kafka = way("kafka");
                Way http = way("http")) {
            stages.run(
                    "a day of hosts, Kafka", hosts, () -> kafka.send(Topic.HOST_CHANGES, changes.dayOfHosts(hosts, 1)));
            system.awaitQuiet();
            stages.run(
                    "a day of hosts, HTTP", hosts, () -> http.send(Topic.HOST_CHANGES, changes.dayOfHosts(hosts, 2)));
            system.awaitQuiet();
            stages.run("a day of VMs, Kafka", vms, () -> kafka.send(Topic.VM_CHANGES, changes.dayOfVms(vms, 3)));
            stages.run("a day of VMs: to the last patch", vms, system::awaitQuiet);
            stages.run("a day of VMs, HTTP", vms, () -> http.send(Topic.VM_CHANGES, changes.dayOfVms(vms, 4)));
            system.awaitQuiet();
        }
        RawUpserts raw = new RawUpserts(system);
        stages.run("raw loop that reads and upserts host changes", () -> raw.loop(Topic.HOST_CHANGES.topicName()));
        stages.run("raw loop that reads and upserts VM changes", () -> raw.loop(Topic.VM_CHANGES.topicName()));
    }

    private void latency() {
        Latency latency = new Latency(system, size, changes);
        latency.maskChanges(options.rounds())
                .forEach((leg, times) -> out.println("host change to mask change, " + leg + ": " + times));
        out.println("raw message, sent and read: " + latency.raw(options.rounds()));
        latency.declare(options.settle());
        system.awaitQuiet();
    }

    private void views() {
        Views views = new Views(system, size);
        try (Way kafka = way("kafka")) {
            long[] seed = {100};
            Map<String, Times> times = views.timesWhile(
                    options.rounds(),
                    () -> kafka.send(Topic.HOST_CHANGES, changes.dayOfHosts(VIEWED_CHANGES, seed[0]++)));
            times.forEach((name, each) -> out.println("view, " + name + ": " + each));
        }
        system.awaitQuiet();
    }

    private void rebuild() {
        Rebuilds rebuilds = new Rebuilds(system, floor);
        for (var each : List.of("analysis", "remediation")) {
            Rebuilds.Took took = each.equals("analysis") ? rebuilds.analysis() : rebuilds.remediation();
            out.println(Stages.text(
                    "rebuild of %s: %.1f s, start included; its topics are read in %.1f s: %.1f times",
                    each, took.seconds(), took.reading(), took.seconds() / took.reading()));
        }
    }
}
