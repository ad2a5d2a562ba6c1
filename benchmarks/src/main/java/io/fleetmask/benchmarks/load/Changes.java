package io.fleetmask.benchmarks.load;

import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that monitoring tells of a generated fleet: its first load, and what a day brings. Streams, never held. */
record Changes(LoadSize size, Processors processors, Instant start) {
    private static final int DAY = 86_400;

    Stream<Change> joins() {
        return IntStream.range(0, size.hosts()).mapToObj(host -> host(host, "joined", start, cluster(host)));
    }

    Stream<Change> registers() {
        return IntStream.range(0, size.hosts()).mapToObj(host -> seen(host, size.profileOf(host), start));
    }

    Stream<Change> placements() {
        return IntStream.range(0, size.vms())
                .mapToObj(vm -> vm(
                        vm,
                        "placed",
                        start,
                        ",\"host\":\"" + size.host(size.hostOf(vm)) + "\",\"name\":\"vm-" + vm + "\""));
    }

    Stream<Change> versions() {
        return IntStream.range(0, size.vms())
                .mapToObj(vm -> vm(vm, "hardware-version", start, ",\"version\":" + size.versionOf(vm)));
    }

    /** Hosts are looked at again; one of a hundred answers otherwise than before. */
    Stream<Change> dayOfHosts(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(number -> {
            int host = random.nextInt(size.hosts());
            int profile =
                    random.nextInt(100) == 0 ? (size.profileOf(host) + 1) % size.profiles() : size.profileOf(host);
            return seen(host, profile, later(seed, number));
        });
    }

    /** VMs are switched off and on, and move within their cluster: nothing that changes a patch. */
    Stream<Change> dayOfVms(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(number -> {
            int vm = random.nextInt(size.vms());
            Instant at = later(seed, number);
            return switch (random.nextInt(4)) {
                case 0 -> vm(vm, "powered-on", at, "");
                case 1 -> vm(vm, "powered-off", at, "");
                default -> vm(vm, "moved", at, ",\"host\":\"" + size.host(neighbour(size.hostOf(vm))) + "\"");
            };
        });
    }

    private int neighbour(int host) {
        int next = host + size.clusters();
        return next < size.hosts() ? next : size.clusterOf(host);
    }

    private Instant later(long seed, int number) {
        return start.plusSeconds(1 + seed % DAY).plusNanos(1_000L * number);
    }

    Change seen(int host, int profile, Instant at) {
        return host(
                host,
                "cpuid-registers",
                at,
                ",\"registers\":" + processors.registers(profile)
                        + ",\"product\":{\"name\":\"VMware ESXi\",\"version\":\"8.0.2\",\"build\":\"22380479\"}");
    }

    private String cluster(int host) {
        return ",\"cluster\":\"" + size.cluster(size.clusterOf(host)) + "\"";
    }

    private Change host(int number, String kind, Instant at, String more) {
        return change("host", size.host(number), kind, at, more);
    }

    private Change vm(int number, String kind, Instant at, String more) {
        return change("vm", size.vm(number), kind, at, more);
    }

    private static Change change(String what, String id, String kind, Instant at, String more) {
        return new Change(
                id,
                "{\"" + what + "\":\"" + id + "\",\"kind\":\"" + kind + "\",\"observedAt\":\"" + at + "\"" + more
                        + "}");
    }
}
