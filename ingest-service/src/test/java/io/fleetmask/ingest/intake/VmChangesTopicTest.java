package io.fleetmask.ingest.intake;

import static io.fleetmask.ingest.Fleet.get;
import static io.fleetmask.ingest.Fleet.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.events.Topic;
import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class VmChangesTopicTest {
    private final Fleet fleet = new Fleet();
    private final String web = fleet.name("web");
    private final String esx = fleet.name("esx-1");

    TopicAccess topics;
    private Monitoring monitoring;
    private String lab = "";

    @BeforeEach
    void declare() {
        monitoring = new Monitoring(topics, Topic.VM_CHANGES);
        lab = fleet.cluster("lab");
        put("hosts/" + esx, "{\"cluster\":\"" + lab + "\"}").statusCode(201);
    }

    @Test
    void tellWhereAVmIsAndWhetherItRuns() {
        tell(1, "placed", "'host':'" + esx + "','name':'Web'");
        tell(2, "powered-on", "");
        tell(3, "hardware-version", "'version':14");
        Monitoring.await(() -> has("hardwareVersion", 14));
        get("vms/" + web)
                .body("name", is("Web"))
                .body("host", is(esx))
                .body("cluster", is(lab))
                .body("power", is("on"))
                .body("aliases", hasItems(web));

        put("hosts/" + fleet.name("esx-2"), "{}").statusCode(201);
        tell(5, "moved", "'host':'" + fleet.name("esx-2") + "'");
        tell(4, "moved", "'host':'" + esx + "'");
        tell(6, "powered-off", "");
        Monitoring.await(() -> has("power", "off"));
        get("vms/" + web).body("host", is(fleet.name("esx-2"))).body("cluster", nullValue());
    }

    @Test
    void bringARemovedVmBackOnlyWithSomethingNewer() {
        tell(1, "placed", "'host':'" + esx + "'");
        tell(5, "removed", "");
        tell(4, "powered-on", "");
        end(1);
        get("vms/" + web).statusCode(404);

        tell(3, "removed", "");
        tell(2, "hardware-version", "'version':14");
        end(2);
        get("vms/" + web).statusCode(404);

        tell(6, "powered-on", "");
        tell(5, "removed", "");
        end(3);
        get("vms/" + web).body("power", is("on")).body("host", nullValue()).body("hardwareVersion", nullValue());
    }

    @Test
    void refuseAHostThatNobodyKnows() {
        tell(1, "placed", "'host':'" + fleet.name("nowhere") + "'");
        assertThat(Monitoring.reason(monitoring.dead(web, 1).get(0)))
                .isEqualTo("unknown-host: there is no host \"" + fleet.name("nowhere") + "\"");
        get("vms/" + web).statusCode(404);
    }

    @Test
    void meanAVmByAnyOfItsNames() {
        String path = "/vmfs/volumes/5e01/" + web + ".vmx";
        String id = Fleet.upload(fleet.log("esx-1", "web").bytes())
                .statusCode(201)
                .extract()
                .path("vms[0].id");
        monitoring.binary(
                path,
                monitoring.event(
                        fleet.name("by path"),
                        "2026-03-01T12:00:00Z",
                        "{\"vm\":\"" + path + "\",\"kind\":\"powered-off\"}"));
        Monitoring.await(() -> "off".equals(get("vms/" + id).extract().path("power")));
    }

    @Test
    void takesPlainJsonWithoutAnyHeader() {
        String json = "{'vm':'" + web + "','kind':'placed','host':'" + esx + "'}";
        monitoring.raw(web, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Map.of());
        Monitoring.await(() -> has("host", esx));
    }

    private boolean has(String property, Object value) {
        return value.equals(get("vms/" + web).extract().path(property));
    }

    private void tell(int second, String kind, String more) {
        String json = "{'vm':'" + web + "','kind':'" + kind + "'" + (more.isEmpty() ? "" : "," + more) + "}";
        monitoring.binary(
                web,
                monitoring.event(
                        fleet.name(kind + second + more),
                        "2026-03-01T12:00:0" + second + "Z",
                        json.replace('\'', '"')));
    }

    /** Everything before it has been taken when it is a dead letter. */
    private void end(int count) {
        monitoring.raw(web, new byte[] {'!'}, Map.of());
        monitoring.dead(web, count);
    }
}
