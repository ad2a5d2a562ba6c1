package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.endtoend.ChangeStream.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Stops and breaks one part after the other while changes flow: nothing that was acknowledged is lost, nothing is doubled.
 *
 * <p>By itself each kind of fault comes once, and so does a start that fails. {@code -Dfleetmask.faults=500} is the long form, which goes on until there are
 * {@code -Dfleetmask.changes=1000000} too, on {@code -Dfleetmask.instances=3} of each service and {@code -Dfleetmask.brokers=3}.
 * {@code -Dfleetmask.seed=…} repeats the changes and the order of the faults. After {@code -Dfleetmask.minutes} it ends with
 * whatever it has come to, and says how much that is. {@code -Dfleetmask.kinds=EMPTIED_DATABASE,FULL_BROKER_DISK} inflicts
 * these only; full disks need root.
 */
@Order(12)
class FaultsTest {
    private static final int FAULTS = Integer.getInteger("fleetmask.faults", 0);
    private static final int CHANGES = Integer.getInteger("fleetmask.changes", 0);
    private static final int INSTANCES = Integer.getInteger("fleetmask.instances", 2);
    private static final int BROKERS = Integer.getInteger("fleetmask.brokers", 1);
    private static final int MINUTES = Integer.getInteger("fleetmask.minutes", 180);
    private static final long SEED = Long.getLong("fleetmask.seed", System.nanoTime());
    /** Until Kafka has given the partitions of the silent one away. */
    private static final Duration PAUSE = Instance.SESSION.plusSeconds(4);

    private static final int LONGEST_CALM_MS = 3_000;
    private static final int TOLD_EVERY = 10;

    /** The long form does not wait for each instance: the next fault may find two that are not ready yet. */
    private static final int MOST_STARTING = 2;

    private final Random chance = new Random(SEED);
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    private enum Fault {
        KILLED_INSTANCE(8),
        STOPPED_INSTANCE(6),
        /** Of an instance whose port is taken; not in the long form, where the owner of the port may just be away. */
        REFUSED_START(0),
        PAUSED_INSTANCE(1),
        KILLED_BROKER(3),
        KILLED_DATABASE(2),
        LOST_DATABASE(1),
        EMPTIED_DATABASE(1),
        FULL_BROKER_DISK(1),
        FULL_DATABASE_DISK(1);

        /** How often it comes in the long form, beside the others. */
        private final int weight;

        Fault(int weight) {
            this.weight = weight;
        }
    }

    private static final Set<Fault> ON_SMALL_DISKS = EnumSet.of(Fault.FULL_BROKER_DISK, Fault.FULL_DATABASE_DISK);

    private static final Set<Fault> ONLY_WHERE_NAMED =
            EnumSet.of(Fault.EMPTIED_DATABASE, Fault.FULL_BROKER_DISK, Fault.FULL_DATABASE_DISK);

    /** In their order. */
    private static final List<Fault> KINDS = Stream.of(Fault.values())
            .filter(fault -> Optional.ofNullable(System.getProperty("fleetmask.kinds"))
                    .map(named -> List.of(named.split(",")).contains(fault.name()))
                    .orElse(!ONLY_WHERE_NAMED.contains(fault)))
            .toList();

    @Test
    void whatIsAcknowledgedOutlivesWhateverBreaks() throws Exception {
        Instant begin = Instant.now();
        Backing backing = new Backing(BROKERS, !Collections.disjoint(KINDS, ON_SMALL_DISKS));
        try (Replicas replicas = Replicas.start(INSTANCES, backing)) {
            ReplicatedApi ingest = new ReplicatedApi(replicas.apis("ingest"));
            Changes changes = new Changes(
                    ingest,
                    Map.of(
                            "/clusters?limit=1&waitFor=",
                            new ReplicatedApi(replicas.apis("analysis")),
                            "/patches?limit=1&waitFor=",
                            new ReplicatedApi(replicas.apis("remediation"))),
                    replicas.bootstrapServers());
            try (ChangeStream stream = new ChangeStream(changes, SEED, FAULTS == 0 ? Pace.GENTLE : Pace.HARD)) {
                stream.start();
                replicas.letStart(FAULTS == 0 ? 0 : MOST_STARTING);
                Instant end = begin.plus(Duration.ofMinutes(MINUTES));
                schedule()
                        .takeWhile(next -> Instant.now().isBefore(end))
                        .forEach(fault -> inflict(fault, replicas, backing, ingest, changes));
                replicas.letStart(0);
                Wait.forThe(
                        () -> "change " + CHANGES,
                        Duration.ofMinutes(MINUTES),
                        () -> Optional.of(stream)
                                .filter(each ->
                                        each.hasCome(CHANGES) || Instant.now().isAfter(end)));
                EndState.of(stream.finish(), stream).isSaidBy(replicas);
                System.out.printf(
                        "seed %d: %d instances each, %d brokers; %s; %d messages, missing 0, doubled 0; %s in %d s%n",
                        SEED,
                        INSTANCES,
                        BROKERS,
                        changes,
                        EndState.published(replicas),
                        done,
                        Duration.between(begin, Instant.now()).toSeconds());
            }
        }
    }

    private Stream<Fault> schedule() {
        if (FAULTS == 0) {
            return KINDS.stream();
        }
        List<Fault> kinds = KINDS.stream()
                .flatMap(fault -> Collections.nCopies(fault.weight, fault).stream())
                .toList();
        return Stream.generate(() -> kinds.get(chance.nextInt(kinds.size()))).limit(FAULTS);
    }

    private void inflict(Fault fault, Replicas replicas, Backing backing, ReplicatedApi ingest, Changes changes) {
        Wait.milliseconds(chance.nextInt(LONGEST_CALM_MS));
        String service = Replicas.SERVICES.get(chance.nextInt(Replicas.SERVICES.size()));
        int number = chance.nextInt(INSTANCES);
        switch (fault) {
            case KILLED_INSTANCE -> replicas.kill(service, number);
            case STOPPED_INSTANCE -> replicas.restart(List.of(service), number);
            case REFUSED_START ->
                assertThat(replicas.startOnTakenPort(service))
                        .as("the port is taken")
                        .isEqualTo(1);
            case PAUSED_INSTANCE -> {
                ingest.leaveOut(service.equals("ingest") ? number : -1);
                replicas.pause(service, number, PAUSE);
                ingest.leaveOut(-1);
            }
            case KILLED_BROKER -> backing.killBroker(chance.nextInt(BROKERS));
            case KILLED_DATABASE -> backing.killDatabase();
            case LOST_DATABASE -> backing.loseDatabase();
            // Ingest's is not filled from topics: what monitoring says is no state.
            case EMPTIED_DATABASE -> replicas.emptyDatabase(service.equals("ingest") ? "analysis" : service);
            case FULL_BROKER_DISK -> backing.fillBrokerDisk();
            case FULL_DATABASE_DISK -> {
                int before = ingest.putOff();
                backing.fillDatabaseDisk(() -> ingest.putOff() > before);
            }
        }
        done.merge(fault, 1, Integer::sum);
        int faults = done.values().stream().mapToInt(Integer::intValue).sum();
        if (faults % TOLD_EVERY == 0) {
            System.out.printf("%s: %d faults, %s%n", Instant.now(), faults, changes);
        }
    }
}
