package io.fleetmask.remediation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.servicekit.door.Comparison;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service holds and what the topics say differ. */
@QuarkusTest
@QuarkusTestResource(RemediationBacking.class)
@SuppressWarnings("NullAway.Init")
class ReconciliationTest {
    private static final String DEAD = "fleetmask.remediation.dead";
    private static final String REFUSE = """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'not this one' USING ERRCODE = '23514'; END $$\
        """;

    private final String cluster = "lab-" + UUID.randomUUID();
    private final String vm = "vm-" + UUID.randomUUID();

    @Inject
    Upstream upstream;

    @Inject
    Statements statements;

    @BeforeEach
    void plan() throws Exception {
        upstream.cluster(cluster, ClusterPolicy.DEFAULT);
        upstream.mask(Fleet.mask(cluster, 1, "AES"));
        upstream.vm(Fleet.vm(vm + "-first", cluster, 9));
        upstream.patches(vm + "-first", 1);
    }

    @Test
    void bringsBackAMessageThatWasThrownAway() throws Exception {
        sql(REFUSE);
        sql("CREATE TRIGGER refuse BEFORE INSERT ON vm FOR EACH ROW WHEN (NEW.id = '" + vm
                + "') EXECUTE FUNCTION refuse()");
        try {
            upstream.vm(Fleet.vm(vm, cluster, 9));
            upstream.await(() -> upstream.topics().records(DEAD).stream().anyMatch(letter -> vm.equals(letter.key())));
        } finally {
            sql("DROP FUNCTION refuse() CASCADE");
        }
        assertThat(count("vm", vm)).isZero();

        Comparison.made().body("last.find { it.topic == 'fleetmask.vms' }.repaired", greaterThanOrEqualTo(1));

        assertThat(upstream.patches(vm, 1).get(0)).isPresent();
    }

    @Test
    void takesTheNewestMaskAndClusterThoughTheirMessagesWereSeen() throws Exception {
        sql("UPDATE cluster SET mask = NULL, mask_revision = 0, state = NULL, state_revision = 0 WHERE id = '" + cluster
                + "'");

        Comparison.made()
                .body("last.find { it.topic == 'fleetmask.masks' }.repaired", greaterThanOrEqualTo(1))
                .body("last.find { it.topic == 'fleetmask.clusters' }.repaired", greaterThanOrEqualTo(1));

        upstream.vm(Fleet.vm(vm, cluster, 9));
        assertThat(upstream.patches(vm, 1).get(0).orElseThrow().lines()).isNotEmpty();
    }

    @Test
    void repairsRowsWithoutARevisionOnce() {
        sql("UPDATE vm SET revision = 0 WHERE id = '" + vm + "-first'");
        Comparison.made().body("last.find { it.topic == 'fleetmask.vms' }.repaired", greaterThanOrEqualTo(1));
        assertThat(count("vm WHERE revision > 0 AND id = '" + vm + "-first'")).isOne();
    }

    @Test
    void removesVmsOfWhoseRemovalItNeverHeard() throws Exception {
        upstream.vm(Fleet.vm(vm, cluster, 9));
        upstream.patches(vm, 1);
        String ghost = "ghost-" + vm;
        sql("INSERT INTO vm (id, cluster_id, state, aliases, name, revision, due) SELECT '" + ghost
                + "', cluster_id, replace(state, '\"" + vm + "\"', '\"" + ghost
                + "\"'), '{}', name, 1, true FROM vm WHERE id = '" + vm + "'");

        Comparison.made().body("last.find { it.topic == 'fleetmask.vms' }.swept", greaterThanOrEqualTo(1));

        assertThat(count("vm", ghost)).isZero();
        assertThat(count("vm", vm)).isOne();
    }

    @Test
    void publishesPatchesAgainThatTheBrokerHasLost() throws Exception {
        VmxPatch before = upstream.patches(vm + "-first").get(0).orElseThrow();
        upstream.topics().lose(Topic.VMX_PATCHES.topicName());

        Comparison.made().body("last.find { it.topic == 'fleetmask.vmx-patches' }.repaired", greaterThanOrEqualTo(1));

        assertThat(upstream.patches(vm + "-first", 1).get(0)).contains(before);
    }

    private long count(String table, String id) {
        return count(table + " WHERE id = '" + id + "'");
    }

    private long count(String rows) {
        return statements
                .query("SELECT count(*) FROM " + rows, none -> {}, row -> row.getLong(1))
                .get(0);
    }

    private void sql(String sql) {
        statements.run(sql, PreparedStatement::execute);
    }
}
