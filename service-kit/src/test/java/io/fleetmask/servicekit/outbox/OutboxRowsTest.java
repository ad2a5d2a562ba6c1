package io.fleetmask.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.trace.TraceParent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutRelay.class)
@WithTestResource(KitBacking.class)
class OutboxRowsTest {
    @Inject
    OutboxRows rows;

    @Inject
    Statements statements;

    @BeforeEach
    void begin() {
        empty();
        rows.insert(List.of(
                message(Topic.CLUSTERS, "a", 1, 600_000),
                message(Topic.CLUSTERS, "b", 2, 300_000),
                message(Topic.HOSTS, "a", 3, 300_000),
                new OutboxMessage(Topic.CLUSTERS, "a", 4, Instant.EPOCH, Optional.empty())));
    }

    @AfterEach
    void empty() {
        statements.run("DELETE FROM outbox", delete -> delete.executeUpdate());
    }

    @Test
    void areTakenUpToALimitOfBytesButAlwaysOne() {
        assertThat(revisions(rows.oldest(10, 10_000_000, List.of()))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(revisions(rows.oldest(10, 900_000, List.of()))).containsExactly(1L, 2L);
        assertThat(revisions(rows.oldest(10, 1, List.of()))).containsExactly(1L);
        assertThat(revisions(rows.oldest(1, 10_000_000, List.of()))).containsExactly(1L);
    }

    @Test
    void areTakenWithoutRefusedKeysAndTopics() {
        Refused.Part key = new Refused.Part(Topic.CLUSTERS, Optional.of("a"));
        Refused.Part topic = new Refused.Part(Topic.HOSTS, Optional.empty());

        assertThat(revisions(rows.oldest(10, 10_000_000, List.of(key)))).containsExactly(2L, 3L);
        assertThat(revisions(rows.oldest(10, 10_000_000, List.of(topic)))).containsExactly(1L, 2L, 4L);
        assertThat(revisions(rows.oldest(10, 10_000_000, List.of(key, topic)))).containsExactly(2L);
    }

    @Test
    void carryTheTraceThatTheyBelongTo() {
        TraceParent parent = new TraceParent("00-11111111111111111111111111111111-1111111111111111-01");
        rows.insert(List.of(message(Topic.HOSTS, "traced", 5, 1).tracedBy(Optional.of(parent))));

        List<OutboxRows.Row> taken = rows.oldest(10, 10_000_000, List.of());
        assertThat(taken.get(4).message().trace()).contains(parent);
        assertThat(taken.get(4)
                        .message()
                        .to("hosts")
                        .headers()
                        .lastHeader("traceparent")
                        .value())
                .asString()
                .isEqualTo(parent.text());
        assertThat(taken.get(0).message().to("clusters").headers().lastHeader("traceparent"))
                .isNull();
    }

    @Test
    void areCountedWithTheAgeOfTheOldest() {
        assertThat(rows.waiting().messages()).isEqualTo(4);
        assertThat(rows.waiting().oldest()).isPositive();
    }

    private static OutboxMessage message(Topic topic, String key, long revision, int bytes) {
        return new OutboxMessage(topic, key, revision, Instant.EPOCH, Optional.of(new byte[bytes]));
    }

    private static List<Long> revisions(List<OutboxRows.Row> taken) {
        return taken.stream().map(row -> row.message().revision()).toList();
    }
}
