package io.fleetmask.servicekit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterState;
import io.fleetmask.servicekit.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One test only, for it leaves the application without Hibernate. */
@QuarkusTest
@WithTestResource(ClosingBacking.class)
@SuppressWarnings("NullAway.Init")
class CommitGuardTest {
    private static final String CONTENT = "SELECT content FROM note WHERE id = 'n'";
    private static final String MESSAGES = "SELECT message_key FROM outbox WHERE message_key = 'never-committed'";

    @Inject
    EntityManager entities;

    @Inject
    EntityManagerFactory factory;

    @Inject
    Outbox outbox;

    @Inject
    Statements statements;

    @Test
    void commitsNeitherRowNorMessageWhenHibernateIsClosedBeforeTheCommit() {
        QuarkusTransaction.requiringNew().run(() -> {
            Note note = new Note();
            note.id = "n";
            note.content = "before";
            entities.persist(note);
        });

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    entities.find(Note.class, "n").content = "after";
                    outbox.publish(new ClusterState("never-committed", 1, Instant.now(), "Lab", ClusterPolicy.DEFAULT));
                    statements.run("UPDATE note SET content = content || ', by SQL'", sql -> sql.executeUpdate());
                    factory.close();
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(read(CONTENT)).containsExactly("before");
        assertThat(read(MESSAGES)).isEmpty();
    }

    private List<String> read(String sql) {
        return statements.query(sql, none -> {}, row -> row.getString(1));
    }
}
