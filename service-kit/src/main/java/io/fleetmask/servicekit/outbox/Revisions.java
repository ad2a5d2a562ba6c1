package io.fleetmask.servicekit.outbox;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** The one sequence of revisions of this service, which never goes back. */
@Singleton
public class Revisions {
    private static final String NEXT = "SELECT nextval('revision') FROM generate_series(1, ?)";

    /** Keeps every {@code nextval} out until the transaction ends; changes nothing. */
    private static final String LOCK = "ALTER SEQUENCE revision CACHE 1";

    /** A new sequence stands at 1 and gives out 1. */
    private static final String BELOW = "last_value - CASE WHEN is_called THEN 0 ELSE 1 END < ?";

    private static final String RAISE = "SELECT setval('revision', ?) FROM revision WHERE " + BELOW;

    private static final String IS_BELOW = "SELECT " + BELOW + " FROM revision";

    private final Statements statements;
    private final ResumeGate gate;

    Revisions(Statements statements, ResumeGate gate) {
        this.statements = statements;
        this.gate = gate;
    }

    /** The next revision, to be taken after the row lock of what it is for. */
    @Transactional(TxType.MANDATORY)
    public long next() {
        return next(1).get(0);
    }

    /** The next revisions for a batch, ascending. */
    @Transactional(TxType.MANDATORY)
    public List<Long> next(int count) {
        gate.await();
        return statements.query(NEXT, select -> select.setInt(1, count), row -> row.getLong(1));
    }

    /** Makes every later revision higher than this one; false when they are already. */
    @Transactional
    public boolean raiseAbove(long revision) {
        if (!isBelow(revision)) {
            return false;
        }
        statements.run(LOCK, lock -> lock.execute());
        return !statements
                .query(
                        RAISE,
                        raise -> {
                            raise.setLong(1, revision);
                            raise.setLong(2, revision);
                        },
                        row -> row.getLong(1))
                .isEmpty();
    }

    private boolean isBelow(long revision) {
        return statements
                .query(IS_BELOW, below -> below.setLong(1, revision), row -> row.getBoolean(1))
                .get(0);
    }
}
