package io.fleetmask.servicekit.jdbc;

import io.fleetmask.servicekit.patience.BackOff;
import io.fleetmask.servicekit.patience.TransientFailure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs work in a transaction of its own, again if another transaction was in its way.
 *
 * <p>What Hibernate was to write is written as the last step of the work: a session that is closed meanwhile must not skip
 * it, and what the database refuses is refused before the commit.
 */
@Singleton
public class UnitOfWork {
    private static final int MOST_ATTEMPTS = 5;
    private static final BackOff PAUSE = new BackOff(Duration.ofMillis(10), Duration.ofMillis(200));

    private final Statements statements;
    private final Instance<EntityManager> hibernate;

    UnitOfWork(Statements statements, Instance<EntityManager> hibernate) {
        this.statements = statements;
        this.hibernate = hibernate;
    }

    /** What makes a unit of work begin again. */
    public static RuntimeException inTheWay(String what) {
        return new IllegalStateException(what, new SQLException(what, "40001"));
    }

    /** The result of repeatable work, committed. */
    public <T> T call(Callable<T> work) {
        for (int failures = 1; true; failures++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> written(work));
            } catch (RuntimeException failed) {
                if (failures == MOST_ATTEMPTS || !TransientFailure.wasInTheWay(failed) || !pause(failures)) {
                    throw failed;
                }
            }
        }
    }

    private <T> T written(Callable<T> work) throws Exception {
        T result = work.call();
        if (hibernate.isResolvable()) {
            hibernate.get().flush();
        }
        return result;
    }

    /** Commits repeatable work. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return List.of();
        });
    }

    /** Commits nothing; throws where nothing could be committed. */
    public void probe() {
        call(() -> statements.query("SELECT 1", statement -> {}, row -> row.getInt(1)));
    }

    /** Who met once shall not meet again: each waits for a time of its own, longer each time. */
    private static boolean pause(int failures) {
        long most = PAUSE.after(failures).toMillis();
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
