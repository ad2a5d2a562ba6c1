package io.fleetmask.servicekit.intake;

import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.patience.TransientFailure;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;

/** Whether database and broker work, asked before something is given up that they may have spoilt. */
@Singleton
class Health {
    private final UnitOfWork units;
    private final DeadLetters deadLetters;

    Health(UnitOfWork units, DeadLetters deadLetters) {
        this.units = units;
        this.deadLetters = deadLetters;
    }

    /** Whether database or broker were away, by the failure's own words. */
    boolean isAway(Throwable failure) {
        return TransientFailure.isCauseOf(failure);
    }

    boolean isProven() {
        try {
            units.probe();
            deadLetters.probe();
            return true;
        } catch (RuntimeException | LinkageError away) {
            Log.debugf(away, "database or broker are not well");
            return false;
        }
    }
}
