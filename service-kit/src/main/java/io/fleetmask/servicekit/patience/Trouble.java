package io.fleetmask.servicekit.patience;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells trouble with database or broker, which passes, from input that no repetition makes good. */
public final class Trouble {
    /** SQL state classes that blame the data: data exception, integrity constraint violation. */
    private static final Set<String> BLAMES_DATA = Set.of("22", "23");

    /** SQL state classes of a server that is away, short of something or shutting down; and lost connections. */
    private static final Set<String> SERVER_AWAY = Set.of("08", "53", "57", "58");

    private Trouble() {}

    /** Whether the same work may succeed later, so that it must be repeated and nothing skipped. */
    public static boolean passes(Throwable failure) {
        return hasCause(
                failure,
                cause -> cause instanceof NotReadyException
                        || (cause instanceof SQLException sql && !blamesData(sql))
                        || isBrokerTrouble(cause));
    }

    /** Whether the database cannot be reached or cannot work at the moment. */
    public static boolean isDatabaseAway(Throwable failure) {
        return hasCause(failure, cause -> cause instanceof SQLException sql && isServerAway(sql));
    }

    private static boolean isBrokerTrouble(Throwable cause) {
        return cause instanceof RetriableException
                || (cause instanceof KafkaException && !(cause instanceof ApiException));
    }

    private static boolean blamesData(SQLException sql) {
        return BLAMES_DATA.contains(stateClass(sql));
    }

    /** A connection pool that waited in vain reports no state at all. */
    private static boolean isServerAway(SQLException sql) {
        String state = stateClass(sql);
        return state.isEmpty() || SERVER_AWAY.contains(state);
    }

    private static String stateClass(SQLException sql) {
        String state = sql.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    private static boolean hasCause(Throwable failure, Predicate<Throwable> test) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (test.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
