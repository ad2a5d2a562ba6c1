package io.fleetmask.endtoend;

import io.fleetmask.endtoend.ChangeStream.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Breaks one part after the other while changes flow: nothing that was acknowledged is lost, nothing is doubled.
 *
 * <p>By itself each kind of fault comes once. {@code -Dfleetmask.faults=500} is the long form, which goes on until there are
 * {@code -Dfleetmask.changes=1000000} too, on {@code -Dfleetmask.instances=3} of each service and {@code -Dfleetmask.brokers=3}.
 * {@code -Dfleetmask.seed=…} repeats the changes and the order of the faults.
 */
@Order(12)
class FaultsTest {
    private static final int FAULTS = Integer.getInteger("fleetmask.faults", 0);
    private static final int CHANGES = Integer.getInteger("fleetmask.changes", 0);
    private static final int INSTANCES = Integer.getInteger("fleetmask.instances", 2);
    private static final int BROKERS = Integer.getInteger("fleetmask.brokers", 1);
    private static final long SEED = Long.getLong("fleetmask.seed", System.nanoTime());
    /** Kafka gives the partitions of a silent member away after 45 s; a short form waits less. */
    private static final Duration PAUSE = Duration.ofSeconds(FAULTS == 0 ? 8 : 50);

    private static final int LONGEST_CALM_MS = 3_000;
    private static final int TOLD_EVERY = 10;

    /** The long form does not wait for each instance: the next fault may find two that are not ready yet. */
    private static final int MOST_STARTING = 2;

    private final Random chance = new Random(SEED);
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    private enum Fault {
        KILLED_INSTANCE(8),
        STOPPED_INSTANCE(6),
        PAUSED_INSTANCE(1),
        KILLED_BROKER(3),
        KILLED_DATABASE(3);

        /** How often it comes in the long form, beside the others. */
        private final int weight;

        Fault(int weight) {
            this.weight = weight;
        }
    }

    @Test
    void whatIsAcknowledgedOutlivesWhateverBreaks() throws Exception {
        Instant begin = Instant.now();
        try (Replicas replicas = Replicas.start(INSTANCES, BROKERS)) {
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
                schedule().forEach(fault -> inflict(fault, replicas, ingest, changes));
                replicas.letStart(0);
                Wait.forThe(
                        () -> "change " + CHANGES,
                        Duration.ofHours(3),
                        () -> Optional.of(stream).filter(each -> each.hasCome(CHANGES)));
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
            return Stream.of(Fault.values());
        }
        List<Fault> kinds = Stream.of(Fault.values())
                .flatMap(fault -> Collections.nCopies(fault.weight, fault).stream())
                .toList();
        return Stream.generate(() -> kinds.get(chance.nextInt(kinds.size()))).limit(FAULTS);
    }

    private void inflict(Fault fault, Replicas replicas, ReplicatedApi ingest, Changes changes) {
        Wait.milliseconds(chance.nextInt(LONGEST_CALM_MS));
        String service = Replicas.SERVICES.get(chance.nextInt(Replicas.SERVICES.size()));
        int number = chance.nextInt(INSTANCES);
        switch (fault) {
            case KILLED_INSTANCE -> replicas.kill(service, number);
            case STOPPED_INSTANCE -> replicas.restart(List.of(service), number);
            case PAUSED_INSTANCE -> {
                ingest.leaveOut(service.equals("ingest") ? number : -1);
                replicas.pause(service, number, PAUSE);
                ingest.leaveOut(-1);
            }
            case KILLED_BROKER -> replicas.killBroker(chance.nextInt(BROKERS));
            case KILLED_DATABASE -> replicas.killDatabase();
        }
        done.merge(fault, 1, Integer::sum);
        int faults = done.values().stream().mapToInt(Integer::intValue).sum();
        if (faults % TOLD_EVERY == 0) {
            System.out.printf("%s: %d faults, %s%n", Instant.now(), faults, changes);
        }
    }
}
