package io.fleetmask.ingest.flood;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.HostState;
import io.fleetmask.events.Topic;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.ingest.Published;
import io.fleetmask.ingest.recording.Clusters;
import io.fleetmask.ingest.recording.Hosts;
import io.fleetmask.servicekit.intake.DeadLetter;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** {@code -Dfleetmask.flood=100000} makes it as large as it is meant to be; docs/throughput.md has the figures. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class FloodTest {
    private static final Logger LOG = Logger.getLogger(FloodTest.class);
    private static final int SIZE = Integer.getInteger("fleetmask.flood", 10_000);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String DEAD = "fleetmask.ingest.dead";

    TopicAccess topics;
    DatabaseAccess database;

    @Inject
    Statements statements;

    @Inject
    Clusters clusters;

    @Inject
    Hosts hosts;

    @Test
    void endsInTheStateThatFollowsFromTheInput() throws Exception {
        take(flood(SIZE / 10));
        Flood flood = flood(SIZE);
        Map<String, RecordMetadata> unusable = take(flood);

        assertThat(unusable).hasSize(SIZE / 100);
        holdsWhatFollows(flood);
        publishedWhatItHolds(flood);
        buriedWhatIsUnusableAndNothingElse(flood, unusable);
        Duration raw = new RawLoop(topics.bootstrapServers(), database).read(SIZE);
        LOG.infof("a raw consume-and-commit loop: %s", rate(SIZE, raw));
    }

    private Flood flood(int size) {
        Flood flood = Flood.of(UUID.randomUUID().toString().substring(0, 8), size);
        for (int i = 0; i < flood.clusters(); i++) {
            clusters.put(flood.cluster(i), "flooded", io.fleetmask.events.ClusterPolicy.DEFAULT, "", any -> {});
        }
        return flood;
    }

    private Map<String, RecordMetadata> take(Flood flood) throws Exception {
        long expected = count("known_event") + flood.takeable();
        Instant start = Instant.now();
        Map<String, RecordMetadata> unusable = new Sender(topics.bootstrapServers()).send(flood);
        Duration sent = Duration.between(start, Instant.now());
        await(() -> count("known_event") >= expected);
        Duration taken = Duration.between(start, Instant.now());
        await(() -> count("outbox") == 0);
        int size = flood.messages().size();
        LOG.infof(
                "%d changes of %d hosts in %d clusters: sent %s, taken %s, published %s",
                size,
                flood.hosts(),
                flood.clusters(),
                rate(size, sent),
                rate(size, taken),
                rate(size, Duration.between(start, Instant.now())));
        return unusable;
    }

    private void holdsWhatFollows(Flood flood) {
        Map<String, HostState> states = new HashMap<>();
        String after = "";
        List<HostState> page;
        do {
            page = hosts.list(Optional.empty(), after, 1_000);
            page.forEach(state -> states.put(state.id(), state));
            after = page.isEmpty() ? "" : page.get(page.size() - 1).id();
        } while (!page.isEmpty());
        Oracle.of(flood).forEach((host, expected) -> check(flood, there(states, flood.host(host)), expected));
        assertThat(states.keySet().stream().filter(id -> id.endsWith(flood.mark())))
                .hasSize(Oracle.of(flood).size());
    }

    private static void check(Flood flood, HostState state, Oracle.Expected expected) {
        assertThat(state.cluster()).isEqualTo(expected.cluster().map(flood::cluster));
        assertThat(state.observation().map(CpuObservation::observedAt))
                .isEqualTo(expected.seen().map(Said::at));
        assertThat(state.observation().map(CpuObservation::registers))
                .isEqualTo(expected.seen()
                        .map(seen -> flood.tables().get(seen.choice()).registers()));
        assertThat(state.observation().flatMap(CpuObservation::brand))
                .isEqualTo(expected.seen().map(seen -> "processor " + seen.choice()));
        assertThat(state.observation().map(CpuObservation::complete).orElse(true))
                .isTrue();
        assertThat(state.stale()).isEmpty();
        assertThat(state.assumption().isPresent()).isEqualTo(expected.before().isPresent());
        expected.before()
                .ifPresent(before -> assertThat(state.assumption().orElse(""))
                        .contains(before.at().toString()));
    }

    private void publishedWhatItHolds(Flood flood) throws Exception {
        Map<String, ConsumerRecord<String, byte[]>> newest = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : topics.records(Topic.HOSTS.topicName())) {
            newest.merge(
                    message.key(),
                    message,
                    (known, next) -> Published.revision(next) > Published.revision(known) ? next : known);
        }
        for (int i = 0; i < flood.hosts(); i++) {
            HostState held = hosts.find(flood.host(i)).orElseThrow();
            ConsumerRecord<String, byte[]> message = there(newest, held.id());
            assertThat(EventCodec.decode(HostState.class, message.value())).isEqualTo(held);
        }
    }

    private void buriedWhatIsUnusableAndNothingElse(Flood flood, Map<String, RecordMetadata> unusable) {
        await(() -> letters(flood).size() >= unusable.size());
        Map<String, ConsumerRecord<String, byte[]>> byPlace = letters(flood);
        assertThat(byPlace).hasSize(unusable.size());
        for (Flood.Message message : flood.unusable()) {
            RecordMetadata place = there(unusable, message.id());
            ConsumerRecord<String, byte[]> letter = there(byPlace, place.partition() + "/" + place.offset());
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo(flood.json(message));
            assertThat(letter.key()).isEqualTo(flood.host(message.said().host()));
            assertThat(header(letter, DeadLetter.REASON))
                    .contains(message.spoiling().orElseThrow().reason);
        }
    }

    private Map<String, ConsumerRecord<String, byte[]>> letters(Flood flood) {
        Map<String, ConsumerRecord<String, byte[]>> letters = new HashMap<>();
        topics.records(DEAD).stream()
                .filter(letter -> letter.key() != null && letter.key().endsWith(flood.mark()))
                .forEach(letter -> letters.put(
                        header(letter, DeadLetter.PARTITION) + "/" + header(letter, DeadLetter.OFFSET), letter));
        return letters;
    }

    private static <T> T there(Map<String, T> all, String key) {
        return Optional.ofNullable(all.get(key)).orElseThrow(() -> new AssertionError(key + " is missing"));
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private long count(String table) {
        return statements
                .query("SELECT count(*) FROM " + table, none -> {}, row -> row.getLong(1))
                .get(0);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) {
        Instant deadline = Instant.now().plus(LONGEST);
        try {
            while (!condition.holds()) {
                assertThat(Instant.now()).isBefore(deadline);
                Thread.sleep(100);
            }
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static String rate(int count, Duration took) {
        return "%.1f s (%d/s)".formatted(took.toMillis() / 1000.0, count * 1000L / Math.max(1, took.toMillis()));
    }
}
