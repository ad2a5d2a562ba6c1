package io.fleetmask.servicekit.patience;

import io.fleetmask.events.UnreadableEventException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells input that no repetition makes good. Whatever is not surely that may be the fault of anything else. */
public final class BadInput {
    /** SQL state classes that blame the data: data exception, integrity constraint violation. */
    private static final Set<String> BLAMES_DATA = Set.of("22", "23");

    private static final String OURS = "io.fleetmask.";
    private static final Set<String> JDK = Set.of("java.", "javax.", "jdk.", "sun.");

    private BadInput() {}

    /** Whether it cannot be decoded, or a rule of ours or of the database refuses it. */
    public static boolean isCauseOf(Throwable failure) {
        return !TransientFailure.isCauseOf(failure) && Causes.of(failure).anyMatch(BadInput::isRefusal);
    }

    static boolean isBlamedBy(SQLException failure) {
        return BLAMES_DATA.contains(SqlState.classOf(failure));
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof UnreadableEventException
                || (cause instanceof IllegalArgumentException && isThrownForUs(cause))
                || (cause instanceof SQLException sql && isBlamedBy(sql));
    }

    /** Thrown by our code, or by the JDK right below it, as for a number that is none; not by a library. */
    private static boolean isThrownForUs(Throwable cause) {
        Optional<String> thrower = Stream.of(cause.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> JDK.stream().noneMatch(name::startsWith))
                .findFirst();
        return thrower.filter(name -> name.startsWith(OURS)).isPresent();
    }
}
