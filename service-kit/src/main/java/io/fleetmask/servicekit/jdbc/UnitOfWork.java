package io.fleetmask.servicekit.jdbc;

import io.fleetmask.servicekit.patience.BackOff;
import io.fleetmask.servicekit.patience.TransientFailure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs work in a transaction of its own, again if another transaction was in its way. */
@Singleton
public class UnitOfWork {
    private static final int MOST_ATTEMPTS = 5;
    private static final BackOff PAUSE = new BackOff(Duration.ofMillis(10), Duration.ofMillis(200));

    private final Statements statements;

    UnitOfWork(Statements statements) {
        this.statements = statements;
    }

    /** The result of repeatable work, committed. */
    public <T> T call(Callable<T> work) {
        for (int failures = 1; true; failures++) {
            try {
                return QuarkusTransaction.requiringNew().call(work);
            } catch (RuntimeException failed) {
                if (failures == MOST_ATTEMPTS || !TransientFailure.wasInTheWay(failed) || !pause(failures)) {
                    throw failed;
                }
            }
        }
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

    private static boolean pause(int failures) {
        try {
            Thread.sleep(PAUSE.after(failures).toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
