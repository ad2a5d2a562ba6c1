package io.fleetmask.ingest;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last thing that can go wrong with a change is its commit. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class CommitFailureTest {
    private static final String FUNCTION = """
        CREATE FUNCTION fail_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.id LIKE 'cut-off-%' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
          IF NEW.id LIKE 'in-the-way-%' THEN RAISE EXCEPTION 'another came first' USING ERRCODE = '40001'; END IF;
          RETURN NULL;
        END $$\
        """;
    private static final String TRIGGER = """
        CREATE CONSTRAINT TRIGGER fail_at_commit AFTER INSERT ON cluster
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail_at_commit()\
        """;

    private final Fleet fleet = new Fleet();

    TopicAccess topics;

    @Inject
    Statements statements;

    @BeforeEach
    void failAtCommit() {
        sql(FUNCTION);
        sql(TRIGGER);
    }

    @AfterEach
    void forget() {
        sql("DROP FUNCTION IF EXISTS fail_at_commit() CASCADE");
    }

    @ParameterizedTest
    @CsvSource({"cut-off,database-away", "in-the-way,not-committed"})
    void isAnsweredWithAnInvitationToComeBackAndLeavesNothingBehind(String how, String code) throws Exception {
        String id = fleet.name(how);
        put("clusters/" + id, "{}")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", is(code));

        get("clusters/" + id).statusCode(404);
        assertThat(outbox(id)).isEmpty();
        forget();
        int revision = put("clusters/" + id, "{}").statusCode(201).extract().path("revision");
        assertThat(new Published(topics).revisions(Topic.CLUSTERS, id, revision))
                .containsExactly((long) revision);
    }

    private List<String> outbox(String key) {
        return statements.query(
                "SELECT message_key FROM outbox WHERE message_key = ?",
                select -> select.setString(1, key),
                row -> row.getString(1));
    }

    private void sql(String sql) {
        statements.run(sql, change -> change.execute());
    }
}
