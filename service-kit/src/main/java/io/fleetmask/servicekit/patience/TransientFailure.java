package io.fleetmask.servicekit.patience;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;

/** Failures of database and broker, which pass: the same work may succeed later. */
public final class TransientFailure {
    /** SQL state classes of a server that is away, short of something or shutting down; and lost connections. */
    private static final Set<String> SERVER_AWAY = Set.of("08", "53", "57", "58");

    /** The state of a write that reached a replica: one that was the primary a moment ago, or is to become it. */
    private static final String READ_ONLY = "25006";

    /** Serialization failure, deadlock, and the same new row made by two at once. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "23505");

    /** SQL state classes of a transaction that was rolled back, and of an object that is in use. */
    private static final Set<String> CONTENTION = Set.of("40", "55");

    private TransientFailure() {}

    /** Whether database or broker are known to have caused it, so that it says nothing about the input. */
    public static boolean isCauseOf(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof NotReadyException
                        || (cause instanceof SQLException sql && !BadInput.isBlamedBy(sql))
                        || isBrokerAway(cause));
    }

    /** Whether the database cannot be reached or cannot work at the moment. */
    public static boolean isDatabaseAway(Throwable failure) {
        return Causes.of(failure).anyMatch(cause -> cause instanceof SQLException sql && isServerAway(sql));
    }

    /** Whether another transaction was in the way of this one, which succeeds if it is tried again. */
    public static boolean wasInTheWay(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause ->
                        cause instanceof SQLException sql && IN_THE_WAY.contains(String.valueOf(sql.getSQLState())));
    }

    /** Whether a transaction was not committed for a reason that says nothing of its work. */
    public static boolean isNotCommitted(Throwable failure) {
        return !BadInput.isCauseOf(failure) && Causes.of(failure).anyMatch(TransientFailure::preventsCommit);
    }

    /** A transaction that took too long, or whose last step failed, is rolled back without any state of SQL. */
    private static boolean preventsCommit(Throwable cause) {
        return cause instanceof RollbackException
                || (cause instanceof SQLException sql && CONTENTION.contains(SqlState.classOf(sql)));
    }

    private static boolean isBrokerAway(Throwable cause) {
        return cause instanceof RetriableException
                || (cause instanceof KafkaException && !(cause instanceof ApiException));
    }

    /** A connection pool that waited in vain reports no state at all. */
    private static boolean isServerAway(SQLException sql) {
        String state = SqlState.classOf(sql);
        return state.isEmpty() || SERVER_AWAY.contains(state) || READ_ONLY.equals(sql.getSQLState());
    }
}
