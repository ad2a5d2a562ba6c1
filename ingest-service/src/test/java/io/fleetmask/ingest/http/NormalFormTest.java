package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.delete;
import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static io.fleetmask.ingest.Fleet.upload;
import static org.hamcrest.Matchers.is;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** One letter with its accent, or a letter and an accent: they look the same, so they are the same name. */
@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class NormalFormTest {
    private static final String ONE = "Z\u00fcrich";
    private static final String TWO = "Zu\u0308rich";

    private final Fleet fleet = new Fleet();

    @Inject
    Statements statements;

    @Test
    void makesOneClusterOfBothForms() {
        put("clusters/" + fleet.name(TWO), "{}").statusCode(201).body("id", is(fleet.name(ONE)));
        put("clusters/" + fleet.name(ONE), "{}").statusCode(200);
        get("clusters/" + fleet.name(TWO)).statusCode(200).body("name", is(fleet.name(ONE)));
        delete("clusters/" + fleet.name(TWO)).statusCode(200);
        get("clusters/" + fleet.name(ONE)).statusCode(404);
    }

    @Test
    void makesOneHostOfBothFormsAtEveryDoor() {
        String lab = fleet.name(ONE + "-lab");
        put("clusters/" + lab, "{}").statusCode(201);
        upload(fleet.log("x", "web").bytes(), "host", fleet.name(TWO), "cluster", fleet.name(TWO + "-lab"))
                .statusCode(201)
                .body("host.id", is(fleet.name(ONE)));
        put("hosts/" + fleet.name(TWO), "{\"name\":\"" + TWO + "\",\"cluster\":\"" + fleet.name(TWO + "-lab") + "\"}")
                .statusCode(200)
                .body("cluster", is(lab))
                .body("name", is(ONE));
        put("clusters/" + fleet.name(TWO + "-lab") + "/hosts", "{\"hosts\":[\"" + fleet.name(TWO) + "\"]}")
                .statusCode(200)
                .body("stayed", is(1));
        ChangeResourceTest.post(
                        "host-changes",
                        "application/x-ndjson",
                        "{\"host\":\"" + fleet.name(TWO) + "\",\"kind\":\"left\"}")
                .statusCode(200)
                .body("accepted", is(1));
        get("hosts/" + fleet.name(ONE)).body("cluster", is((String) null));
    }

    @Test
    void makesOneVmOfBothForms() {
        put("vms/" + fleet.name(TWO), "{}").statusCode(201).body("id", is(fleet.name(ONE)));
        put("vms/" + fleet.name(ONE), "{\"name\":\"" + TWO + "\"}")
                .statusCode(200)
                .body("name", is(ONE));
        get("vms/" + fleet.name(TWO)).statusCode(200);
    }

    @Test
    void findsWhatAnOlderVersionNamedInTheOtherForm() {
        statements.run(
                "INSERT INTO host (id, name, cluster_at, revision, changed_at) VALUES (?, 'old', 'epoch', 1, 'epoch')",
                insert -> {
                    insert.setString(1, fleet.name(TWO));
                    return insert.executeUpdate();
                });
        get("hosts/" + fleet.name(TWO)).statusCode(200).body("name", is("old"));
        get("hosts/" + fleet.name(ONE)).statusCode(404);
        delete("hosts/" + fleet.name(TWO)).statusCode(200);
        get("hosts/" + fleet.name(TWO)).statusCode(404);
    }
}
