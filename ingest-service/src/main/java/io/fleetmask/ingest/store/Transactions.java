package io.fleetmask.ingest.store;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Runs work in a transaction of its own, again if another transaction was in its way. */
final class Transactions {
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Serialization failure, deadlock, and the same new row made by two at once. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "23505");

    private Transactions() {}

    static <T> T run(Callable<T> work) {
        for (int attempt = 1; true; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    T result = work.call();
                    Panache.getEntityManager().flush();
                    return result;
                });
            } catch (RuntimeException failed) {
                if (attempt == MOST_ATTEMPTS || !wasInTheWay(failed)) {
                    throw failed;
                }
                pause(attempt);
            }
        }
    }

    /** Who met once shall not meet again: each waits for a time of its own, longer each time. */
    private static void pause(int attempt) {
        long most = PAUSE.toNanos() << attempt;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
    }

    /** What makes a transaction begin again. */
    static RuntimeException inTheWay(String what) {
        return new IllegalStateException(what, new SQLException(what, "40001"));
    }

    private static boolean wasInTheWay(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && IN_THE_WAY.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
