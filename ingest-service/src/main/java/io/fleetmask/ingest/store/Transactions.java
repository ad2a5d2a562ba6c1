package io.fleetmask.ingest.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;

/** Runs work in a transaction of its own, again if another transaction was in its way. */
final class Transactions {
    private static final int MOST_ATTEMPTS = 5;

    /** Serialization failure, deadlock, and the same new row made by two at once. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "23505");

    private Transactions() {}

    static <T> T run(Callable<T> work) {
        for (int attempt = 1; true; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(work);
            } catch (RuntimeException failed) {
                if (attempt == MOST_ATTEMPTS || !wasInTheWay(failed)) {
                    throw failed;
                }
            }
        }
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
