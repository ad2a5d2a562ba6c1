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

    private static final String RAISE = "SELECT setval('revision', ?) FROM revision WHERE last_value < ?";
    private static final String IS_FRESH = "SELECT NOT is_called FROM revision";

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

    /** Makes every later revision higher than this one; lower already is no reason to go back. */
    @Transactional
    public void raiseAbove(long revision) {
        statements.run(LOCK, lock -> lock.execute());
        statements.query(
                RAISE,
                raise -> {
                    raise.setLong(1, revision);
                    raise.setLong(2, revision);
                },
                row -> row.getLong(1));
    }

    /** Whether no revision was ever taken: the database is new. */
    boolean isFresh() {
        return statements.query(IS_FRESH, none -> {}, row -> row.getBoolean(1)).get(0);
    }
}
