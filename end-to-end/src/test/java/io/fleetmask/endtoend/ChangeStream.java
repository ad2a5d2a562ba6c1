package io.fleetmask.endtoend;

import io.fleetmask.endtoend.Truth.HostFact;
import io.fleetmask.endtoend.Truth.VmFact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** Changes a small fleet at random, but by a seed, over HTTP and Kafka, and tells the truth about it. */
final class ChangeStream implements AutoCloseable {
    static final List<String> CLUSTERS = List.of("alpha", "beta", "gamma");
    private static final List<String> SYNTAXES = List.of("auto", "cpuid");
    private static final List<Integer> VERSIONS = List.of(8, 14);
    private static final List<String> POWERS = List.of("on", "off");
    private static final int HOSTS = 9;

    /**
     * How much changes.
     *
     * @param batch how many VMs move in one request
     * @param longestPauseMs between two changes
     * @param moves how many of a hundred steps are such a request, beside those that come anyway
     * @param breath after how many steps it waits until everybody knows of all
     */
    record Pace(int vms, int batch, int longestPauseMs, int moves, int breath) {
        /** Some ten changes a second are enough to be there whatever breaks; more would cost the build processor time only. */
        static final Pace GENTLE = new Pace(60, 10, 100, 0, Integer.MAX_VALUE);

        static final Pace HARD = new Pace(300, 300, 1, 20, 300);
    }

    private final Pace pace;
    private final Truth truth = new Truth();
    private final Random chance;
    private final Changes changes;
    private final List<String> hosts =
            IntStream.range(0, HOSTS).mapToObj(number -> "host-" + number).toList();
    private final List<String> vms;
    private final Thread thread = new Thread(this::run, "changes");
    private final Instant begin = Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MINUTES);
    private Optional<Throwable> failure = Optional.empty();
    private volatile boolean stopped;
    private int logs;

    ChangeStream(Changes changes, long seed) {
        this(changes, seed, Pace.GENTLE);
    }

    ChangeStream(Changes changes, long seed, Pace pace) {
        this.pace = pace;
        this.changes = changes;
        this.chance = new Random(seed);
        this.vms = IntStream.range(0, pace.vms())
                .mapToObj(number -> UUID.nameUUIDFromBytes((seed + " " + number).getBytes(StandardCharsets.UTF_8))
                        .toString())
                .toList();
    }

    /** Makes the fleet, and goes on changing it in a thread of its own. */
    void start() {
        CLUSTERS.forEach(this::declare);
        for (int number = 0; number < HOSTS; number++) {
            String cluster = CLUSTERS.get(number % CLUSTERS.size());
            String host = hosts.get(number);
            changes.placeHost(host, Optional.of(cluster));
            truth.put(host, new HostFact(Optional.of(cluster), true, begin));
            upload(host, true);
        }
        vms.forEach(this::put);
        thread.start();
    }

    /** Ends the changes. In the end every cluster has hosts with AES and hosts without, so that every VM in one needs lines. */
    Truth finish() throws InterruptedException, ExecutionException {
        stopped = true;
        thread.join();
        failure.ifPresent(early -> {
            throw new AssertionError("the changes ended early", early);
        });
        for (int number = 0; number < CLUSTERS.size(); number++) {
            join(hosts.get(number), CLUSTERS.get(number));
            join(hosts.get(number + CLUSTERS.size()), CLUSTERS.get(number));
            upload(hosts.get(number), true);
            upload(hosts.get(number + CLUSTERS.size()), false);
        }
        changes.flush();
        return truth;
    }

    /** Whether there are so many changes, or the stream has failed. */
    boolean hasCome(int statements) {
        return changes.statements() >= statements || !thread.isAlive();
    }

    /** One more change, the last so far; what to ask {@code after} to be told of everything. */
    String sayTheLastWord() {
        String vm = vms.get(0);
        VmFact last = new VmFact("last", hosts.get(0), VERSIONS.get(0), "on");
        truth.put(vm, last);
        return changes.put(vm, last);
    }

    /** All VMs that there ever were, but for those of logs. */
    List<String> vms() {
        return vms;
    }

    private void run() {
        try {
            for (int steps = 1; !stopped; steps++) {
                if (chance.nextInt(100) < pace.moves()) {
                    moveSome();
                } else {
                    step(chance.nextInt(100));
                }
                Wait.milliseconds(chance.nextInt(pace.longestPauseMs()));
                if (steps % pace.breath() == 0) {
                    changes.awaitEverybody(sayTheLastWord());
                }
            }
        } catch (RuntimeException | AssertionError early) {
            failure = Optional.of(early);
        }
    }

    private void step(int kind) {
        if (kind < 4) {
            upload(any(hosts), chance.nextBoolean());
        } else if (kind < 6) {
            tellOfProcessors(any(hosts), chance.nextBoolean());
        } else if (kind < 8) {
            join(any(hosts), any(CLUSTERS));
        } else if (kind < 9) {
            leave(any(hosts));
        } else if (kind < 11) {
            place(any(hosts));
        } else if (kind < 12) {
            declare(any(CLUSTERS));
        } else if (kind < 50) {
            put(any(vms));
        } else if (kind < 55) {
            remove(any(vms));
        } else if (kind < 60) {
            moveSome();
        } else {
            tellOf(any(vms), chance.nextInt(3));
        }
    }

    private <T> T any(List<T> some) {
        return some.get(chance.nextInt(some.size()));
    }

    private void declare(String cluster) {
        String syntax = any(SYNTAXES);
        changes.declare(cluster, syntax);
        truth.declare(cluster, syntax);
    }

    private void upload(String host, boolean aes) {
        Instant minute = nextMinute();
        String vm = changes.upload(host, log(aes).at(host).in(minute));
        truth.see(host, aes, minute);
        truth.put(vm, new VmFact("web-2", host, 14, "on"));
    }

    private void tellOfProcessors(String host, boolean aes) {
        Instant minute = nextMinute();
        changes.tellOfProcessors(host, log(aes).at(host).in(minute));
        truth.see(host, aes, minute);
    }

    private static SampleLog log(boolean aes) {
        return SampleLog.of(aes ? "aes/esx-2-aes-on-again.log" : "aes/esx-2-after-firmware-update.log");
    }

    /** Each log is a minute younger than the one before. */
    private Instant nextMinute() {
        return begin.plus(Duration.ofMinutes(++logs));
    }

    private void join(String host, String cluster) {
        changes.tellOfHost(host, "\"kind\":\"joined\",\"cluster\":\"" + cluster + "\"");
        truth.place(host, Optional.of(cluster));
    }

    private void leave(String host) {
        changes.tellOfHost(host, "\"kind\":\"left\"");
        truth.place(host, Optional.empty());
    }

    private void place(String host) {
        Optional<String> cluster = Optional.of(any(CLUSTERS));
        changes.placeHost(host, cluster);
        truth.place(host, cluster);
    }

    private void put(String vm) {
        VmFact fact = new VmFact("vm-" + chance.nextInt(1000), any(hosts), any(VERSIONS), any(POWERS));
        changes.put(vm, fact);
        truth.put(vm, fact);
    }

    private void remove(String vm) {
        if (chance.nextBoolean()) {
            changes.remove(vm);
        } else if (truth.vms().containsKey(vm)) {
            changes.tellOfVm(vm, "\"kind\":\"removed\"");
        }
        truth.remove(vm);
    }

    private void moveSome() {
        String host = any(hosts);
        List<String> some = chance.ints(pace.batch(), 0, pace.vms())
                .mapToObj(vms::get)
                .filter(truth.vms()::containsKey)
                .distinct()
                .toList();
        changes.move(some, host);
        some.forEach(vm -> truth.vm(vm).ifPresent(known -> truth.put(vm, known.on(host))));
    }

    /** Over Kafka; what was removed comes back over HTTP first. */
    private void tellOf(String vm, int kind) {
        truth.vm(vm).ifPresentOrElse(known -> truth.put(vm, told(vm, known, kind)), () -> put(vm));
    }

    private VmFact told(String vm, VmFact known, int kind) {
        if (kind == 0) {
            int version = any(VERSIONS);
            changes.tellOfVm(vm, "\"kind\":\"hardware-version\",\"version\":" + version);
            return known.with(version);
        }
        if (kind == 1) {
            String host = any(hosts);
            changes.tellOfVm(vm, "\"kind\":\"moved\",\"host\":\"" + host + "\"");
            return known.on(host);
        }
        String power = any(POWERS);
        changes.tellOfVm(vm, "\"kind\":\"powered-" + power + "\"");
        return known.powered(power);
    }

    @Override
    public void close() {
        stopped = true;
        changes.close();
    }
}
