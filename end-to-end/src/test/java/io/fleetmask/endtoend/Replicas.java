package io.fleetmask.endtoend;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.local.client.HttpApi;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Instances of each service beside each other, which can be broken one by one. */
final class Replicas implements AutoCloseable {
    static final List<String> SERVICES = List.of("ingest", "analysis", "remediation");

    private final int each;
    private final Backing backing;
    private final Map<String, List<Instance>> instances = new TreeMap<>();
    private final List<Duration> stops = new ArrayList<>();
    private final Deque<Instance> starting = new ArrayDeque<>();
    private int mostStarting;
    private boolean breaksWhileStarting;

    private Replicas(int each, Backing backing) {
        this.each = each;
        this.backing = backing;
    }

    /** Two of each, on one broker. */
    static Replicas start() {
        return start(2, new Backing(1, false));
    }

    /** Starts all of them together; closes what they stand on in the end. */
    static Replicas start(int each, Backing backing) {
        Replicas replicas = new Replicas(each, backing);
        try {
            SERVICES.forEach(replicas::begin);
            replicas.instances.values().forEach(some -> some.forEach(Instance::awaitReadiness));
            return replicas;
        } catch (RuntimeException | AssertionError failed) {
            replicas.close();
            throw failed;
        }
    }

    private void begin(String service) {
        DatabaseAccess schema = backing.schema(service);
        int port = SystemUnderTest.freeRow(each);
        List<Instance> some = new ArrayList<>();
        instances.put(service, some);
        for (int number = 0; number < each; number++) {
            some.add(Instance.start(new Instance.Place(
                    service,
                    port + number,
                    bootstrapServers(),
                    backing.brokers(),
                    schema,
                    backing.log(service + "-" + number))));
        }
    }

    private List<Instance> instances(String service) {
        return Optional.ofNullable(instances.get(service)).orElseThrow();
    }

    private List<Instance.Place> places(String service) {
        return instances(service).stream().map(Instance::place).toList();
    }

    List<HttpApi> apis(String service) {
        return places(service).stream().map(Instance.Place::api).toList();
    }

    String bootstrapServers() {
        return backing.bootstrapServers();
    }

    Topics topics() {
        return new Topics(bootstrapServers());
    }

    /** From now on who breaks an instance goes on while it, and others up to so many, are not ready again. */
    Replicas letStart(int most) {
        mostStarting = most;
        breaksWhileStarting |= most > 0;
        awaitStarts();
        return this;
    }

    private void awaitStarts() {
        while (starting.size() > mostStarting) {
            Instance next = starting.element();
            ready(next.place().service(), instances(next.place().service()).indexOf(next));
        }
    }

    private void startAgain(String service, int number) {
        Instance former = instances(service).get(number);
        starting.remove(former);
        Instance next = former.startAgain();
        instances(service).set(number, next);
        starting.add(next);
    }

    /** Who lost the database while he started has ended, and is started again, as any supervisor does. */
    private Instance ready(String service, int number) {
        Instance instance = instances(service).get(number);
        starting.remove(instance);
        if (!breaksWhileStarting || instance.becomesReady()) {
            return instance.awaitReadiness();
        }
        Instance next = instance.startAgain().awaitReadiness();
        instances(service).set(number, next);
        return next;
    }

    /** {@code SIGTERM} to this instance of each of these services at once, and new starts. */
    void restart(List<String> services, int number) {
        List<CompletableFuture<Duration>> ends = services.stream()
                .map(service -> ready(service, number).terminate())
                .toList();
        ends.forEach(end -> stops.add(end.join()));
        services.forEach(service -> startAgain(service, number));
        awaitStarts();
    }

    /** One instance of each, then the other. */
    void roll(List<String> services) {
        for (int number = 0; number < each; number++) {
            restart(services, number);
        }
    }

    /** {@code kill -9} to an instance, and a new start. */
    void kill(String service, int number) {
        instances(service).get(number).kill();
        startAgain(service, number);
        awaitStarts();
    }

    /** Stops all of a service, deletes what its database holds, and starts them: they fill it from the topics. */
    void emptyDatabase(String service) {
        List<Instance> former = IntStream.range(0, each)
                .mapToObj(number -> ready(service, number))
                .toList();
        former.stream().map(Instance::terminate).toList().forEach(end -> stops.add(end.join()));
        backing.emptySchema(service);
        former.forEach(instance -> startAgain(service, former.indexOf(instance)));
        former.forEach(instance -> ready(service, former.indexOf(instance)));
    }

    /** {@code SIGSTOP} to an instance, and {@code SIGCONT} a while later, when others have taken its work. */
    void pause(String service, int number, Duration length) {
        Instance paused = instances(service).get(number);
        paused.signal("STOP");
        try {
            Wait.milliseconds(length.toMillis());
        } finally {
            paused.signal("CONT");
        }
    }

    /** The exit code of a third instance that wants the port of the first. */
    int startOnTakenPort(String service) {
        Instance.Place first = places(service).get(0);
        return Instance.start(first.at(first.port(), backing.log(service + "-refused")))
                .awaitEnd();
    }

    /** How long each stop took. */
    List<Duration> stops() {
        return stops;
    }

    /** What any instance called an error, which a stop is none. */
    List<String> errors() {
        return SERVICES.stream()
                .flatMap(service -> places(service).stream())
                .flatMap(place -> place.said().lines())
                .filter(line -> line.contains(" ERROR "))
                .toList();
    }

    /** What any instance sent again, or found that it need not. */
    List<String> sentAgain() {
        return SERVICES.stream()
                .flatMap(service -> places(service).stream())
                .flatMap(place -> place.said().lines().map(line -> place + ": " + line))
                .filter(line -> line.matches(".* repaired=[1-9].*") || line.contains(" had come to "))
                .toList();
    }

    @Override
    public void close() {
        Instance.endAll(instances.values().stream().flatMap(List::stream));
        backing.close();
    }
}
