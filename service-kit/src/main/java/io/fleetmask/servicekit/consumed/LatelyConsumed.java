package io.fleetmask.servicekit.consumed;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The table {@code consumed_lately}: which revisions the batches of the last minutes held. */
@Singleton
class LatelyConsumed {
    private static final Duration PURGE_INTERVAL = Duration.ofSeconds(10);

    private static final String ADD =
            "INSERT INTO consumed_lately (topic, lowest, highest, revisions) VALUES (?, ?, ?, ?)";
    private static final String PURGE = "DELETE FROM consumed_lately WHERE read_at < now() - interval '2 minutes'";

    private final Statements statements;
    private Instant purgeAt = Instant.MIN;

    LatelyConsumed(Statements statements) {
        this.statements = statements;
    }

    void add(Stretch stretch) {
        List<Long> revisions = stretch.revisions();
        if (revisions.isEmpty()) {
            return;
        }
        statements.run(ADD, add -> {
            add.setString(1, stretch.partition().topic());
            add.setLong(2, revisions.stream().mapToLong(Long::longValue).min().orElseThrow());
            add.setLong(3, stretch.highest());
            add.setArray(4, add.getConnection().createArrayOf("bigint", revisions.toArray()));
            return add.executeUpdate();
        });
    }

    /** Now and then. */
    void purge() {
        if (isTime()) {
            statements.run(PURGE, purge -> purge.executeUpdate());
        }
    }

    private synchronized boolean isTime() {
        Instant now = Instant.now();
        if (now.isBefore(purgeAt)) {
            return false;
        }
        purgeAt = now.plus(PURGE_INTERVAL);
        return true;
    }
}
