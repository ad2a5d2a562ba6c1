package io.fleetmask.remediation.evaluation;

import io.fleetmask.remediation.store.DueVms;
import io.fleetmask.remediation.store.Vms;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.fleetmask.servicekit.patience.TransientFailure;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Evaluates VMs some at a time. One that fails fails alone: it is counted, told of, and tried again later. */
@Singleton
class PatchWork {
    private static final int LONGEST = 500;

    private final Vms vms;
    private final DueVms due;
    private final Evaluator evaluator;
    private final UnitOfWork units;

    PatchWork(Vms vms, DueVms due, Evaluator evaluator, UnitOfWork units) {
        this.vms = vms;
        this.due = due;
        this.evaluator = evaluator;
        this.units = units;
    }

    /** Looks at some VMs whose patch is due; returns how many, 0 when nothing is. */
    int run(int limit) {
        Instant now = now();
        try {
            return units.call(() -> evaluate(due.lock(limit, now), now));
        } catch (RuntimeException failed) {
            return oneByOne(units.call(() -> due.lock(limit, now)), failed);
        }
    }

    /** Looks at these VMs now. */
    void look(List<String> ids) {
        Instant now = now();
        try {
            units.call(() -> evaluate(ids, now));
        } catch (RuntimeException failed) {
            oneByOne(ids, failed);
        }
    }

    private int oneByOne(List<String> ids, RuntimeException failedTogether) {
        rethrowTrouble(failedTogether);
        ids.forEach(this::alone);
        return ids.size();
    }

    private void alone(String id) {
        try {
            units.call(() -> evaluate(List.of(id), now()));
        } catch (RuntimeException failed) {
            rethrowTrouble(failed);
            if (units.call(() -> vms.failed(id, sentence(failed))) == 1) {
                Log.errorf(failed, "the patch of %s cannot be worked out", id);
            }
        }
    }

    /** What has nothing to do with this VM or that one. */
    private static void rethrowTrouble(RuntimeException failed) {
        boolean isNotReady = Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                .anyMatch(NotReadyException.class::isInstance);
        if (isNotReady || TransientFailure.isDatabaseAway(failed)) {
            throw failed;
        }
    }

    private int evaluate(List<String> ids, Instant now) {
        evaluator.evaluate(vms.lock(ids), now);
        return ids.size();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static String sentence(RuntimeException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
