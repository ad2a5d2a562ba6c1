package io.fleetmask.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Breaks one part after the other while changes flow: nothing that was acknowledged is lost, nothing is doubled.
 *
 * <p>By itself each kind of fault comes once. {@code -Dfleetmask.faults=500} is the long form, {@code -Dfleetmask.seed=…}
 * repeats the changes and the order of the faults.
 */
@Order(12)
class FaultsTest {
    private static final int FAULTS = Integer.getInteger("fleetmask.faults", 0);
    private static final long SEED = Long.getLong("fleetmask.seed", System.nanoTime());
    /** Kafka gives the partitions of a silent member away after 45 s; a short form waits less. */
    private static final Duration PAUSE = Duration.ofSeconds(FAULTS == 0 ? 8 : 50);

    private static final int LONGEST_CALM_MS = 3_000;

    private final Random chance = new Random(SEED);
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    private enum Fault {
        KILLED_INSTANCE,
        STOPPED_INSTANCE,
        PAUSED_INSTANCE,
        KILLED_BROKER,
        KILLED_DATABASE
    }

    @Test
    void whatIsAcknowledgedOutlivesWhateverBreaks() throws Exception {
        Instant begin = Instant.now();
        try (Replicas replicas = Replicas.start()) {
            ReplicatedApi ingest = new ReplicatedApi(replicas.apis("ingest"));
            Changes changes = new Changes(ingest, replicas.bootstrapServers());
            try (ChangeStream stream = new ChangeStream(changes, SEED)) {
                stream.start();
                schedule().forEach(fault -> inflict(fault, replicas, ingest));
                EndState.of(stream.finish(), stream).isSaidBy(replicas);
                System.out.printf(
                        "seed %d: %s; %d messages, missing 0, doubled 0; %s in %d s%n",
                        SEED,
                        changes,
                        EndState.published(replicas),
                        done,
                        Duration.between(begin, Instant.now()).toSeconds());
            }
        }
    }

    private Stream<Fault> schedule() {
        List<Fault> kinds = List.of(Fault.values());
        return FAULTS == 0
                ? kinds.stream()
                : Stream.generate(() -> kinds.get(chance.nextInt(kinds.size()))).limit(FAULTS);
    }

    private void inflict(Fault fault, Replicas replicas, ReplicatedApi ingest) {
        Wait.milliseconds(chance.nextInt(LONGEST_CALM_MS));
        String service = Replicas.SERVICES.get(chance.nextInt(Replicas.SERVICES.size()));
        int number = chance.nextInt(2);
        switch (fault) {
            case KILLED_INSTANCE -> replicas.kill(service, number);
            case STOPPED_INSTANCE -> replicas.restart(List.of(service), number);
            case PAUSED_INSTANCE -> {
                ingest.leaveOut(service.equals("ingest") ? number : -1);
                replicas.pause(service, number, PAUSE);
                ingest.leaveOut(-1);
            }
            case KILLED_BROKER -> replicas.killBroker();
            case KILLED_DATABASE -> replicas.killDatabase();
        }
        done.merge(fault, 1, Integer::sum);
    }
}
