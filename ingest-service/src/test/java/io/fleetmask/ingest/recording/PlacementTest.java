package io.fleetmask.ingest.recording;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** VMs follow their hosts, however many there are, and no transaction holds more of them than memory bears. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class PlacementTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MANY = 2_300;

    private final Fleet fleet = new Fleet();
    private final String esx = fleet.name("esx-1");
    private String lab = "";
    private String prod = "";
    private ManyVms vms;

    @Inject
    Statements statements;

    @BeforeEach
    void declare() {
        vms = new ManyVms(statements, fleet.name("vm"), esx);
        lab = fleet.cluster("lab");
        prod = fleet.cluster("prod");
        put("hosts/" + esx, "{\"cluster\":\"" + lab + "\"}").statusCode(201);
    }

    @Test
    void isDoneInSmallTransactionsBeforeTheAnswer() {
        vms.insert(MANY, 0, lab);
        String after = put("hosts/" + esx, "{\"cluster\":\"" + prod + "\"}")
                .statusCode(200)
                .extract()
                .path("after");
        assertThat(vms.number("SELECT count(*) FROM vm WHERE host_id = ? AND cluster_id = '" + prod + "'"))
                .isEqualTo(MANY);
        assertThat(vms.mostInOneTransaction()).isLessThanOrEqualTo(PlacementStep.MOST_VMS);
        long highest = vms.number("SELECT max(revision) FROM vm WHERE host_id = ?");
        assertThat(after).isEqualTo("ingest:" + highest);

        put("hosts/" + esx, "{\"cluster\":\"" + prod + "\"}").statusCode(200);
        assertThat(vms.number("SELECT max(revision) FROM vm WHERE host_id = ?")).isEqualTo(highest);
        assertThat(vms.number("SELECT count(DISTINCT revision) FROM vm WHERE host_id = ?"))
                .isEqualTo(MANY);
    }

    @Test
    void countsTheBytesOfTheirFiles() {
        vms.insert(50, 200_000, lab);
        delete("clusters/" + lab + "?cascade=true").statusCode(200);
        assertThat(vms.number("SELECT count(*) FROM vm WHERE host_id = ? AND cluster_id IS NULL"))
                .isEqualTo(50);
        assertThat(vms.mostInOneTransaction()).isLessThanOrEqualTo((4 << 20) / 200_000);
    }

    @Test
    void goesOnAfterACrash() {
        vms.insert(10, 0, lab);
        sql("UPDATE vm SET cluster_id = 'somewhere else' WHERE host_id = ?", esx);
        sql("INSERT INTO placement_due (host_id) VALUES (?)", esx);
        await(() -> vms.number("SELECT count(*) FROM placement_due WHERE host_id = ?") == 0);
        get("vms/" + fleet.name("vm") + "-1").body("cluster", is(lab));
        assertThat(vms.number("SELECT count(*) FROM vm WHERE host_id = ? AND cluster_id = '" + lab + "'"))
                .isEqualTo(10);
    }

    @Test
    void takesVmsFromAHostThatIsGone() {
        vms.insert(10, 0, lab);
        delete("hosts/" + esx).statusCode(200);
        assertThat(vms.number("SELECT count(*) FROM vm WHERE host_id = ?")).isZero();
        get("vms/" + fleet.name("vm") + "-1").body("cluster", is((Object) null)).body("host", is((Object) null));
    }

    @Test
    void isNotWaitedForByHostsWithoutVms() {
        put("hosts/" + esx, "{\"cluster\":\"" + prod + "\"}").statusCode(200);
        assertThat(vms.number("SELECT count(*) FROM placement_due WHERE host_id = ?"))
                .isZero();
    }

    private void sql(String statement, String value) {
        statements.run(statement, update -> {
            update.setString(1, value);
            return update.executeUpdate();
        });
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
