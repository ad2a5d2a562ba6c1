package io.fleetmask.analysis.intake;

import static io.fleetmask.analysis.Cpus.ATOM_C2750;
import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.fleetmask.analysis.Cpus.flip;
import static io.fleetmask.analysis.Cpus.seen;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.analysis.AnalysisBacking;
import io.fleetmask.analysis.Fleet;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.RebuildLock;
import io.fleetmask.analysis.store.Rebuilt;
import io.fleetmask.events.HostState;
import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.intake.Received;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.patience.NotReadyException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
class NewKnowledgeTest {
    private static final Map<String, List<String>> NO_AES = flip(CORE_I7_3770, "1.ecx[25]");

    private final Fleet fleet = Fleet.ofThisTest();

    @Inject
    Rebuild rebuild;

    @Inject
    Rebuilt rebuilt;

    @Inject
    RebuildLock lock;

    @Inject
    HostIntake intake;

    @Inject
    Hosts hosts;

    @Inject
    Statements statements;

    @Test
    void readsHostsAgainWhenTheCatalogueHasChanged() {
        // Given rows that an older catalogue made, under which the two hosts were alike
        fleet.cluster("wiser");
        fleet.host("wiser-1", "wiser", ATOM_C2750);
        fleet.awaitCounted("wiser-2", fleet.host("wiser-2", "wiser", CORE_I7_3770));
        String lines = fleet.lines("wiser", 9);
        execute("UPDATE host SET profile = (SELECT profile FROM host WHERE id = 'wiser-1') WHERE id = 'wiser-2'");
        execute("UPDATE rebuilt SET catalogue = 'older'");

        // When the service starts with the newer one
        assertThat(rebuilt.isDone()).isFalse();
        rebuild.fill();

        // Then the hosts are what their messages say
        Fleet.await(
                "a clean cluster",
                () -> !given().get("/api/v1/clusters/wiser").jsonPath().getBoolean("status.dirty"));
        assertThat(rebuilt.isDone()).isTrue();
        assertThat(fleet.lines("wiser", 9)).isEqualTo(lines).isNotEmpty();
    }

    @Test
    void neverWritesAnOlderStateOverANewerOne() {
        // Given a host that lost AES, and the topic that still holds what it had been
        fleet.cluster("rolled");
        HostState before = host("rolled-1");
        fleet.send(before);
        long after = fleet.host("rolled-1", "rolled", NO_AES);
        fleet.awaitCounted("rolled-1", after);

        // When that is read again, seen or not
        execute("DELETE FROM seen_revision WHERE message_key = 'rolled-1'");
        QuarkusTransaction.requiringNew().run(() -> intake.take(List.of(new Received.Current<>(before))));
        QuarkusTransaction.requiringNew()
                .run(() -> intake.take(List.of(new Received.Gone<>("rolled-1", before.revision()))));

        // Then the host stays what it is
        assertThat(hosts.known("rolled-1").orElseThrow().revision()).isEqualTo(after);
    }

    @Test
    void readsAgainWithoutForgettingWhatIsGone() {
        fleet.cluster("gone-by");
        fleet.awaitCounted("gone-by-1", fleet.host("gone-by-1", "gone-by", CORE_I7_3770));
        fleet.gone(Topic.HOSTS, "gone-by-1");
        Fleet.await("nobody", () -> given().get("/api/v1/hosts/gone-by-1").statusCode() == 404);
        execute("UPDATE rebuilt SET catalogue = 'older'");
        rebuild.fill();
        given().get("/api/v1/hosts/gone-by-1").then().statusCode(404);
        assertThat(timesSeen("gone-by-1")).isEqualTo(1);
    }

    @Test
    void waitsForTheInstanceThatIsAtIt() throws SQLException {
        execute("UPDATE rebuilt SET catalogue = 'older'");
        lock.holding(() -> assertThatThrownBy(() -> rebuild.fill())
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("another instance"));
        assertThat(rebuilt.isDone()).isFalse();
        rebuild.fill();
        assertThat(rebuilt.isDone()).isTrue();
    }

    @Test
    void takesNothingInOnceANewerInstanceHasTakenOver() {
        String catalogue = statements
                .query("SELECT catalogue FROM rebuilt", none -> {}, row -> row.getString(1))
                .get(0);
        execute("UPDATE rebuilt SET catalogue = 'newer'");
        try {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                            .run(() -> intake.take(List.of(new Received.Current<>(host("overtaken-1"))))))
                    .hasStackTraceContaining("taken over");
            assertThat(hosts.known("overtaken-1")).isEmpty();
        } finally {
            execute("UPDATE rebuilt SET catalogue = '" + catalogue + "'");
        }
    }

    @Test
    void takesOverFromAnInstanceThatIsGone() {
        execute("UPDATE rebuilt SET catalogue = 'other'");
        assertThat(rebuilt.isAbandoned()).isFalse();
        execute("UPDATE rebuilt SET alive_at = now() - interval '2 min'");
        Fleet.await("the take-over", () -> rebuilt.isDone());
    }

    private long timesSeen(String key) {
        return statements
                .query(
                        "SELECT count(*) FROM seen_revision WHERE message_key = ?",
                        select -> select.setString(1, key),
                        row -> row.getLong(1))
                .get(0);
    }

    private static HostState host(String id) {
        return new HostState(
                id,
                Fleet.next(),
                Instant.now(),
                id,
                Optional.of("rolled"),
                Optional.of(seen(CORE_I7_3770, true)),
                Optional.empty());
    }

    private void execute(String sql) {
        statements.run(sql, change -> change.executeUpdate());
    }
}
