package io.fleetmask.analysis.store;

import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;

/**
 * Whether this database was filled from the topics, and with which knowledge of CPU features: rows keep only the
 * registers that hold features, so new knowledge needs the hosts' messages again.
 *
 * <p>Several instances share one row. Who computes or takes hosts in locks it until its commit; who begins to read again
 * changes it, and so waits for them and is seen by all who come later, in whichever instance.
 */
@Singleton
public class Rebuilt {
    private static final String FIND = "SELECT catalogue, done FROM rebuilt";

    /** Lets {@link #STAY_ALIVE} through, not {@link #BEGIN}. */
    private static final String LOCK = FIND + " FOR KEY SHARE";

    private static final String LOCK_OUT = FIND + " FOR UPDATE";
    private static final String BEGIN = "UPDATE rebuilt SET catalogue = ?, done = false, at = now(), alive_at = now()";

    /** Every mask has to be looked at. */
    private static final String MARK_ALL = "UPDATE cluster_input SET dirty_since = coalesce(dirty_since, now())";

    private static final String DONE = """
            INSERT INTO rebuilt (catalogue) VALUES (?)
            ON CONFLICT (one) DO UPDATE SET done = true, at = now(), alive_at = now()
            WHERE rebuilt.catalogue = excluded.catalogue""";

    private static final String STAY_ALIVE = """
            UPDATE rebuilt SET alive_at = now() WHERE catalogue = ? AND done AND alive_at < now() - interval '10 s'""";

    private static final String IS_ABANDONED = """
            SELECT EXISTS (SELECT FROM rebuilt WHERE catalogue <> ? AND alive_at < now() - interval '1 min')""";

    private final Statements statements;
    private final TurnedHosts turned;
    private final String catalogue;

    Rebuilt(Statements statements, TurnedHosts turned) {
        this.statements = statements;
        this.turned = turned;
        this.catalogue = Sha256.of(FeatureCatalogue.vmware().features().toString());
    }

    /** With what the rows were made, and whether that is finished. */
    private record Filling(String catalogue, boolean done) {}

    /** Whether it was, with what is known today. */
    public boolean isDone() {
        return filling(FIND).filter(this::isCurrent).isPresent();
    }

    private boolean isCurrent(Filling filling) {
        return filling.done() && catalogue.equals(filling.catalogue());
    }

    private Optional<Filling> filling(String sql) {
        return statements.query(sql, nothing -> {}, row -> new Filling(row.getString(1), row.getBoolean(2))).stream()
                .findFirst();
    }

    /** Whether nothing was ever read into this database. */
    public boolean isNew() {
        return filling(FIND).isEmpty();
    }

    /** Whether masks may be computed; if so, nobody begins to read again before this transaction ends. */
    @Transactional(TxType.MANDATORY)
    public boolean mayCompute() {
        return filling(LOCK).filter(this::isCurrent).isPresent();
    }

    /** Lets messages be taken in only while no instance with other knowledge has taken over. */
    @Transactional(TxType.MANDATORY)
    public void admit() {
        filling(LOCK).filter(filling -> !catalogue.equals(filling.catalogue())).ifPresent(other -> {
            throw new NotReadyException("an instance that knows other CPU features has taken over");
        });
    }

    /** Says that rows made with other knowledge are read again from now on. */
    public void begin() {
        QuarkusTransaction.requiringNew().run(() -> {
            filling(LOCK_OUT);
            change(BEGIN, List.of(catalogue));
            change(MARK_ALL, List.of());
        });
    }

    /** It is filled now; {@code again} when the rows had been there before. */
    public void done(boolean again) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (again) {
                // No host has turned: only what is known of it has.
                turned.countAll();
            }
            if (change(DONE, List.of(catalogue)) == 0) {
                throw new NotReadyException("an instance that knows other CPU features has begun to read the topics");
            }
        });
    }

    /** Says that somebody is at work with this knowledge. */
    public void stayAlive() {
        change(STAY_ALIVE, List.of(catalogue));
    }

    /** Whether the database was filled with other knowledge, and nobody who has it is at work any more. */
    public boolean isAbandoned() {
        return statements
                .query(IS_ABANDONED, select -> select.setString(1, catalogue), row -> row.getBoolean(1))
                .get(0);
    }

    private int change(String sql, List<String> parameters) {
        return statements.run(sql, change -> {
            for (int i = 0; i < parameters.size(); i++) {
                change.setString(i + 1, parameters.get(i));
            }
            return change.executeUpdate();
        });
    }
}
