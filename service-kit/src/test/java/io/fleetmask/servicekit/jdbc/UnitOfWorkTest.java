package io.fleetmask.servicekit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.servicekit.KitBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class UnitOfWorkTest {
    private final String id = UUID.randomUUID().toString();

    @Inject
    UnitOfWork units;

    @Inject
    Statements statements;

    @Inject
    EntityManager entities;

    @Inject
    TransactionManager transactions;

    /** A plan made for an empty table reads all of a full one. */
    @Test
    void plansEachStatementForTheTablesAsTheyAre() {
        assertThat(units.call(() -> statements.query("SHOW plan_cache_mode", none -> {}, row -> row.getString(1))))
                .containsExactly("force_custom_plan");
    }

    @Test
    void beginsAgainWhenAnotherWasInTheWay() {
        AtomicInteger attempts = new AtomicInteger();
        int attempt = units.call(() -> {
            insert("attempt " + attempts.incrementAndGet());
            if (attempts.get() < 3) {
                throw UnitOfWork.inTheWay("somebody else");
            }
            return attempts.get();
        });
        assertThat(attempt).isEqualTo(3);
        assertThat(content()).containsExactly("attempt 3");
    }

    @Test
    void givesUpWhenAnotherIsAlwaysInTheWay() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> units.run(() -> {
                    insert("attempt " + attempts.incrementAndGet());
                    throw UnitOfWork.inTheWay("somebody else");
                }))
                .hasStackTraceContaining("somebody else");
        assertThat(attempts).hasValue(5);
        assertThat(content()).isEmpty();
    }

    /** Hibernate would write before the commit too, but not any more when it is closed by then. */
    @Test
    void writesWhatHibernateHasBeforeTheCommitBegins() {
        units.run(() -> insert("before"));
        List<String> seen = new ArrayList<>();
        units.call(() -> {
            transactions.getTransaction().registerSynchronization(new AtTheCommit(() -> seen.addAll(content())));
            entities.find(Note.class, id).content = "after";
            return id;
        });
        assertThat(seen).containsExactly("after");
    }

    private record AtTheCommit(Runnable look) implements Synchronization {
        @Override
        public void beforeCompletion() {
            look.run();
        }

        @Override
        public void afterCompletion(int status) {}
    }

    private void insert(String content) {
        statements.run("INSERT INTO note (id, content) VALUES (?, ?)", insert -> {
            insert.setString(1, id);
            insert.setString(2, content);
            return insert.executeUpdate();
        });
    }

    private List<String> content() {
        return statements.query(
                "SELECT content FROM note WHERE id = ?", find -> find.setString(1, id), row -> row.getString(1));
    }
}
