package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Stops and starts instances while changes flow: nothing is lost, thrown away or published twice.
 *
 * <p>Left out by itself: {@link FaultsTest} has one stop and one start that fails too, with the same claims. {@code -Dfleetmask.stops=20}
 * makes twenty single stops, and ten restarts of everything, in which one instance of each service runs on.
 * {@code -Dfleetmask.seed=…} repeats the changes and the order of the stops.
 */
@EnabledIfSystemProperty(named = "fleetmask.stops", matches = "[1-9]\\d*")
@Order(10)
class StopsTest {
    private static final int STOPS = Integer.getInteger("fleetmask.stops", 1);
    private static final long SEED = Long.getLong("fleetmask.seed", System.nanoTime());

    private final Random chance = new Random(SEED);

    @Test
    void instancesComeAndGoWithoutATrace() throws Exception {
        Instant begin = Instant.now();
        try (Replicas replicas = Replicas.start()) {
            Changes changes = new Changes(new ReplicatedApi(replicas.apis("ingest")), replicas.bootstrapServers());
            try (ChangeStream stream = new ChangeStream(changes, SEED)) {
                stream.start();
                Instant started = Instant.now();
                stopAndStart(replicas);
                Instant stopped = Instant.now();
                EndState.of(stream.finish(), stream).isSaidBy(replicas);
                System.out.printf(
                        "seed %d: %s; %d messages published; %s; %d s to start, %d s of changes, %d s to compare%n",
                        SEED,
                        changes,
                        EndState.published(replicas),
                        stops(replicas),
                        Duration.between(begin, started).toSeconds(),
                        Duration.between(started, stopped).toSeconds(),
                        Duration.between(stopped, Instant.now()).toSeconds());
            }
        }
    }

    /** Each second stop is followed by a restart of everything, in the long form, and by a start that fails. */
    private void stopAndStart(Replicas replicas) {
        for (int stop = 0; stop < STOPS; stop++) {
            replicas.restart(List.of(service(stop)), chance.nextInt(2));
            if (stop % 2 == 0) {
                if (STOPS > 1) {
                    replicas.roll(Replicas.SERVICES);
                }
                assertThat(replicas.startOnTakenPort(service(stop / 2)))
                        .as("the port is taken")
                        .isEqualTo(1);
            }
        }
    }

    private static String service(int number) {
        return Replicas.SERVICES.get(number % Replicas.SERVICES.size());
    }

    private static String stops(Replicas replicas) {
        List<Duration> stops = replicas.stops().stream().sorted().toList();
        return "%d stops, median %d ms, longest %d ms; errors logged: %s"
                .formatted(
                        stops.size(),
                        stops.get(stops.size() / 2).toMillis(),
                        stops.get(stops.size() - 1).toMillis(),
                        replicas.errors());
    }
}
