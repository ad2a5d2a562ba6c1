package io.fleetmask.ingest.store;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Nothing that is remembered for a while is remembered for ever. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class RetentionTest {
    private final Fleet fleet = new Fleet();
    private final byte[] log = fleet.log("esx-1", "web")
            .set("cpuid.1.ecx", bitsOf(fleet.name("x")))
            .bytes();

    @Inject
    Retention retention;

    @Inject
    Statements statements;

    @Test
    void forgetsRemovalsWithTheirNames() {
        String vm = upload(log).statusCode(201).extract().path("vms[0].id");
        delete("vms/" + vm).statusCode(200);
        retention.expire();
        assertThat(count("SELECT count(*) FROM removed_alias WHERE vm_id = ?", vm))
                .isPositive();

        sql("UPDATE removed_vm SET removed_at = now() - interval '366 days' WHERE id = ?", vm);
        retention.expire();
        assertThat(count("SELECT count(*) FROM removed_vm WHERE id = ?", vm)).isZero();
        assertThat(count("SELECT count(*) FROM removed_alias WHERE vm_id = ?", vm))
                .isZero();
        upload(log).statusCode(201).body("vms", hasSize(1));
    }

    @Test
    void forgetsReceipts() {
        String sha256 = upload(log).statusCode(201).extract().path("sha256");
        retention.expire();
        upload(log).statusCode(200);
        sql("UPDATE upload SET uploaded_at = now() - interval '91 days' WHERE receipt LIKE '%' || ? || '%'", sha256);
        retention.expire();
        upload(log).statusCode(201);
    }

    @Test
    void forgetsEvents() {
        String id = java.util.UUID.randomUUID().toString();
        sql("INSERT INTO known_event (id, taken_at) VALUES (?::uuid, now() - interval '15 days')", id);
        retention.expire();
        assertThat(count("SELECT count(*) FROM known_event WHERE id = ?::uuid", id))
                .isZero();
    }

    @Test
    void forgetsTablesToWhichNothingRefers() {
        String vm = upload(log).extract().path("vms[0].id");
        String lines = "SELECT count(*) FROM interned WHERE digest = ?";
        String digest = statements
                .query(
                        "SELECT cpuid_lines FROM vm WHERE id = ?",
                        select -> select.setString(1, vm),
                        row -> row.getString(1))
                .get(0);
        retention.expireTables();
        delete("vms/" + vm);
        retention.expireTables();
        assertThat(count(lines, digest)).isOne();
        sql("UPDATE interned SET unused_since = now() - interval '8 days' WHERE digest = ?", digest);
        retention.expireTables();
        assertThat(count(lines, digest)).isZero();
        get("hosts/" + fleet.name("esx-1")).statusCode(200);
    }

    @Test
    void keepsTablesThatAreUsedAgain() {
        String vm = upload(log).extract().path("vms[0].id");
        sql(
                "UPDATE interned SET unused_since = now() - interval '8 days'"
                        + " WHERE digest = (SELECT cpuid_lines FROM vm WHERE id = ?)",
                vm);
        retention.expireTables();
        get("vms/" + vm).statusCode(200);
        assertThat(count(
                        "SELECT count(*) FROM interned WHERE unused_since IS NULL"
                                + " AND digest = (SELECT cpuid_lines FROM vm WHERE id = ?)",
                        vm))
                .isOne();
    }

    /** No other VM has the same. */
    private static String bitsOf(String name) {
        return "%32s".formatted(Integer.toBinaryString(name.hashCode())).replace(' ', '0');
    }

    private long count(String query, String value) {
        return statements
                .query(query, select -> select.setString(1, value), row -> row.getLong(1))
                .get(0);
    }

    private void sql(String statement, String value) {
        statements.run(statement, update -> {
            update.setString(1, value);
            return update.executeUpdate();
        });
    }
}
