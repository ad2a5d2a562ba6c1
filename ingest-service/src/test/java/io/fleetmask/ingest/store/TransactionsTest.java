package io.fleetmask.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class TransactionsTest {
    @Inject
    Statements statements;

    @Test
    void beginAgainWhenAnotherWasInTheWay() {
        AtomicInteger attempts = new AtomicInteger();
        String id = UUID.randomUUID().toString();
        int attempt = Transactions.run(() -> {
            insert(id);
            if (attempts.incrementAndGet() < 3) {
                throw Transactions.inTheWay("somebody else");
            }
            return attempts.get();
        });
        assertThat(attempt).isEqualTo(3);
        assertThat(count(id)).isOne();
    }

    @Test
    void giveUpWhenItIsAlwaysInTheWay() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> Transactions.run(() -> {
                    attempts.incrementAndGet();
                    throw Transactions.inTheWay("somebody else");
                }))
                .hasStackTraceContaining("somebody else");
        assertThat(attempts).hasValue(5);
    }

    private void insert(String id) {
        statements.run("INSERT INTO known_event (id) VALUES (?::uuid)", insert -> {
            insert.setString(1, id);
            return insert.executeUpdate();
        });
    }

    private long count(String id) {
        return statements
                .query(
                        "SELECT count(*) FROM known_event WHERE id = ?::uuid",
                        select -> select.setString(1, id),
                        row -> row.getLong(1))
                .get(0);
    }
}
